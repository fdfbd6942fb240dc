package dev.latchkey.token;

import dev.latchkey.crypto.Binding;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Grants and account names as sealed bytes, each bound to its row, app, provider and generation.
 */
final class GrantBox {
    // What is sealed is padded to a multiple of this, so a box's length does not name its provider.
    private static final int PADDING = 256;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> EXTRAS = new TypeReference<>() {};

    private final Sealer sealer;

    GrantBox(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Which row, and which version of it. */
    record Place(String id, String teamId, String appId, String providerId, long generation) {
        Binding of(String column) {
            return new Binding(
                    teamId, "external_token." + column, id, List.of(appId, providerId), generation);
        }

        static Place of(StoredToken token, long generation) {
            return new Place(
                    token.id(), token.teamId(), token.appId(), token.providerId(), generation);
        }

        static Place of(SealedAnswer answer) {
            return new Place(
                    answer.id(),
                    answer.teamId(),
                    answer.appId(),
                    answer.providerId(),
                    answer.generation());
        }

        // The account stays the same from one generation to the next.
        Binding ofAccount() {
            return new Binding(teamId, "external_token.account", id, List.of(appId, providerId), 0);
        }
    }

    /** Has the team's data key at hand, so that no transaction waits for it. */
    void prepare(String teamId) {
        sealer.prepare(teamId);
    }

    /** The same, with the team's data key in hand: it seals whatever becomes of the key. */
    GrantBox inHand(String teamId) {
        return new GrantBox(sealer.inHand(teamId));
    }

    byte[] seal(Place place, Grant grant) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("access_token", grant.accessToken().reveal());
        var refreshToken = grant.refreshToken();
        members.put("refresh_token", refreshToken == null ? null : refreshToken.reveal());
        members.put("expires_at", millis(grant.expiresAt()));
        members.put("refresh_expires_at", millis(grant.refreshExpiresAt()));
        members.put("scopes", grant.scopes());
        members.put("extras", grant.extras());
        members.put("received_at", grant.receivedAt().toEpochMilli());
        return sealer.seal(place.of("grant_box"), pad(JSON.writeValueAsBytes(members)));
    }

    Grant open(Place place, byte[] box) {
        var members = JSON.readTree(sealer.open(place.of("grant_box"), box));
        var scopes = new ArrayList<String>();
        members.get("scopes").forEach(scope -> scopes.add(scope.asString()));
        var refreshToken = members.get("refresh_token");
        return new Grant(
                Secret.of(members.get("access_token").asString()),
                refreshToken.isNull() ? null : Secret.of(refreshToken.asString()),
                instant(
                        members.get("expires_at").isNull()
                                ? null
                                : members.get("expires_at").asLong()),
                instant(
                        members.get("refresh_expires_at").isNull()
                                ? null
                                : members.get("refresh_expires_at").asLong()),
                List.copyOf(scopes),
                members.get("extras").isEmpty()
                        ? Map.of()
                        : JSON.convertValue(members.get("extras"), EXTRAS),
                Instant.ofEpochMilli(members.get("received_at").asLong()));
    }

    byte @Nullable [] sealAccount(Place place, @Nullable String account) {
        return account == null
                ? null
                : sealer.seal(place.ofAccount(), account.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable String openAccount(Place place, byte @Nullable [] box) {
        return box == null
                ? null
                : new String(sealer.open(place.ofAccount(), box), StandardCharsets.UTF_8);
    }

    byte[] sealUnreadable(Place place, byte[] body) {
        return sealer.seal(place.of("unreadable"), body);
    }

    byte[] openUnreadable(Place place, byte[] box) {
        return sealer.open(place.of("unreadable"), box);
    }

    // JSON readers skip spaces behind the value.
    private static byte[] pad(byte[] json) {
        var padded = new byte[(json.length / PADDING + 1) * PADDING];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        return padded;
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
