package dev.latchkey.webapi;

import dev.latchkey.caller.CallerToken;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.slack.Answer;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Enterprises;
import dev.latchkey.tenant.Teams;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;

/** What the {@code oauth.v2} methods answer with a new pair of tokens. */
final class OauthAnswers {
    private final Teams teams;
    private final Apps apps;
    private final Enterprises enterprises;
    private final Clock clock;

    OauthAnswers(Teams teams, Apps apps, Enterprises enterprises, Clock clock) {
        this.teams = teams;
        this.apps = apps;
        this.enterprises = enterprises;
        this.clock = clock;
    }

    Answer of(CallerTokens.Pair pair) {
        var access = pair.access().stored();
        var isUser = access.kind() == TokenKind.ROTATING_USER;
        return Answer.ok(
                "access_token", pair.access().token().reveal(),
                "token_type", isUser ? "user" : "bot",
                "expires_in", secondsLeft(access),
                "refresh_token", pair.refresh().token().reveal(),
                "scope", String.join(",", access.scopes()),
                "bot_user_id", isUser ? null : botUserId(access),
                "user_id", isUser ? access.userId() : null,
                "app_id", access.appId(),
                "team", team(access),
                "enterprise", enterprise(access),
                "is_enterprise_install", access.enterpriseId() != null);
    }

    /** Seconds until the token expires. */
    long secondsLeft(CallerToken token) {
        var left = Duration.between(clock.instant(), Objects.requireNonNull(token.expiresAt()));
        return Math.ceilDiv(left.toMillis(), 1_000); // a pair that was just issued has 43200
    }

    private @Nullable String botUserId(CallerToken token) {
        var installation =
                apps.installations()
                        .of(
                                Objects.requireNonNull(token.appId()),
                                Objects.requireNonNull(token.teamId()));
        return installation == null ? null : installation.botUserId();
    }

    private Object team(CallerToken token) {
        var team = token.teamId() == null ? null : teams.find(token.teamId());
        return team == null ? NullNode.getInstance() : named(team.id(), team.name());
    }

    private Object enterprise(CallerToken token) {
        var team = token.teamId() == null ? null : teams.find(token.teamId());
        var id = team == null ? token.enterpriseId() : team.enterpriseId();
        var enterprise = id == null ? null : enterprises.find(id);
        return enterprise == null
                ? NullNode.getInstance()
                : named(enterprise.id(), enterprise.name());
    }

    private static Map<String, Object> named(String id, String name) {
        return Answer.members("id", id, "name", name);
    }
}
