package dev.latchkey.caller;

import dev.latchkey.crypto.Secret;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Network;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, by the token in the Authorization header or in a form's token field. */
public final class Authenticator {
    private static final String BEARER = "bearer";

    private final CallerTokens tokens;
    private final Clock clock;

    public Authenticator(CallerTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The token that a call shows, as it is stored, whether it still holds or not. The header's
     * word counts more than the form's.
     */
    public CallerToken shown(Call call) {
        var token = tokenOf(call);
        // The checksum comes first: junk costs no look at the database.
        var stored = CallerTokenFormat.kindOf(token) == null ? null : tokens.find(Secret.of(token));
        if (stored == null) {
            throw new SlackFault(
                    SlackError.INVALID_AUTH, "[ERROR] the token is not one that this vault issued");
        }
        return stored;
    }

    /** Refuses a token that is used from outside its app's networks; an empty list is anywhere. */
    public void refuseElsewhere(Call call, List<Network> networks) {
        if (!networks.isEmpty() && !Network.within(networks, call.client())) {
            throw new SlackFault(
                    SlackError.INVALID_AUTH,
                    "[ERROR] the app's allowed_ip_address_ranges do not hold %s"
                            .formatted(call.client().getHostAddress()));
        }
    }

    /** Refuses a token that was revoked. */
    public void refuseRevoked(CallerToken token) {
        if (token.revokedAt() != null) {
            throw new SlackFault(SlackError.TOKEN_REVOKED);
        }
    }

    /** Refuses a token whose time is over. */
    public void refuseExpired(CallerToken token) {
        var expiresAt = token.expiresAt();
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            throw new SlackFault(SlackError.TOKEN_EXPIRED);
        }
    }

    private static String tokenOf(Call call) {
        var header = bearer(call.authorization());
        if (header != null && !header.isEmpty()) {
            return header;
        }
        var field = call.formToken();
        if (field != null && !field.isEmpty()) {
            return field;
        }
        if (call.queryHasToken()) {
            throw new SlackFault(
                    SlackError.INVALID_AUTH,
                    "[ERROR] a token in the address ends in logs: send it in the Authorization header");
        }
        throw new SlackFault(SlackError.NOT_AUTHED);
    }

    // Deno sends "Bearer" with nothing behind it when it has no token.
    private static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return null;
        }
        var stripped = authorization.strip();
        var word = BEARER.length();
        var isBearer = stripped.regionMatches(true, 0, BEARER, 0, word);
        if (!isBearer || (stripped.length() > word && stripped.charAt(word) != ' ')) {
            throw new SlackFault(
                    SlackError.INVALID_AUTH,
                    "[ERROR] the Authorization header must read: Bearer, a space, the token");
        }
        return stripped.substring(word).strip();
    }

    /** Whom a token stands for. */
    public Caller caller(CallerToken stored) {
        var appId = stored.appId();
        var teamId = stored.teamId();
        if (stored.kind() == CallerKind.ADMIN) {
            return new Caller.Admin(stored.id());
        }
        if (appId == null || teamId == null) {
            throw new IllegalStateException(
                    "caller token %s has no app or no team".formatted(stored.id()));
        }
        return new Caller.OfApp(
                stored.kind(), stored.id(), appId, teamId, stored.userId(), stored.scopes());
    }
}
