package dev.latchkey.caller;

import dev.latchkey.config.Network;
import dev.latchkey.crypto.Secret;
import dev.latchkey.slack.Argument;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
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
    public Credential shown(Call call) {
        var token = tokenOf(call);
        var stored = find(token, chosenTeam(call));
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

    /** Refuses a token that was revoked, or went with its person, its app or its step. */
    public void refuseRevoked(Credential credential) {
        if (credential.isRevoked()) {
            throw new SlackFault(SlackError.TOKEN_REVOKED);
        }
    }

    /** Refuses a token whose user or team is gone. */
    public void refuseInactive(Credential credential) {
        if (credential.isInactive()) {
            throw new SlackFault(SlackError.ACCOUNT_INACTIVE);
        }
    }

    /** Refuses a token whose time is over. */
    public void refuseExpired(Credential credential) {
        if (credential.isExpired(clock.instant())) {
            throw new SlackFault(SlackError.TOKEN_EXPIRED);
        }
    }

    // The checksum comes first: junk costs no look at the database.
    private @Nullable Credential find(String token, @Nullable String chosenTeam) {
        return CallerTokenFormat.fits(token) ? tokens.find(Secret.of(token), chosenTeam) : null;
    }

    // Clients of org-wide installations say with each call which team they mean.
    private static @Nullable String chosenTeam(Call call) {
        return call.said().get("team_id") instanceof Argument.Text(var team) ? team : null;
    }

    static String tokenOf(Call call) {
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
    public Caller caller(Credential credential) {
        var token = credential.token();
        if (token.kind() == TokenKind.ADMIN) {
            return new Caller.Admin(token.id());
        }
        var appId = token.appId();
        var home = credential.teamId() != null ? credential.teamId() : credential.enterpriseId();
        if (appId == null || home == null) {
            throw new IllegalStateException(
                    "caller token %s has no app or no team".formatted(token.id()));
        }
        return new Caller.OfApp(token, appId, home, credential.enterpriseId());
    }
}
