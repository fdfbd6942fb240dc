package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Enterprises;
import dev.latchkey.tenant.Teams;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says who calls. Every SDK asks it at start-up. */
public final class AuthTest implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "auth.test",
                    "Says who calls.",
                    CallerKind.withToken(),
                    Tier.SPECIAL,
                    List.of(),
                    List.of(),
"""
{"ok":true,"url":"http://127.0.0.1:8484/","team":"acme","user":"grace","team_id":"T0123456789A","user_id":"U0123456789A","is_enterprise_install":false}
{"ok":true,"url":"http://127.0.0.1:8484/","team":"acme","user":"Survey","team_id":"T0123456789A","user_id":"U0123456789A","bot_id":"B0123456789A","app_id":"A0123456789A","app_name":"Survey","enterprise_id":"E0123456789A","is_enterprise_install":false,"expires_in":43200}
{"ok":true,"url":"http://127.0.0.1:8484/","user":"admin"}
""",
                    "Slack's SDKs begin with it. `expires_in` is there for tokens that expire.");

    private final Teams teams;
    private final Enterprises enterprises;
    private final Apps apps;
    private final Supplier<URI> publicUrl;
    private final Clock clock;

    public AuthTest(
            Teams teams, Enterprises enterprises, Apps apps, Supplier<URI> publicUrl, Clock clock) {
        this.teams = teams;
        this.enterprises = enterprises;
        this.apps = apps;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var url = publicUrl.get().resolve("/").toString();
        return switch (caller) {
            case Caller.OfApp app -> ofApp(app, url);
            case Caller.Admin(_) -> Answer.ok("url", url, "user", "admin");
            case Caller.Nobody(), Caller.Client(_) ->
                    throw new IllegalStateException("auth.test needs a token");
        };
    }

    // Of a user's token Slack says who the user is; of others, which bot it is.
    private Answer ofApp(Caller.OfApp caller, String url) {
        var token = caller.token();
        var app = apps.find(caller.appId());
        var installation = apps.installations().of(caller.appId(), caller.teamId());
        if (app == null || installation == null) {
            throw new IllegalStateException(
                    "the token %s belongs to nothing".formatted(caller.tokenId()));
        }
        var userId = token.userId();
        var user = userId == null ? null : teams.findUser(userId);
        var isBot = !token.kind().isPersonal();
        var isApp = caller.kind() == CallerKind.APP;
        var expiresAt = token.expiresAt();
        return Answer.ok(
                "url", url,
                "team", homeName(caller.teamId()),
                "user", user == null ? app.name() : user.name(),
                "team_id", caller.teamId(),
                "user_id", user == null ? installation.botUserId() : user.id(),
                "bot_id", isBot ? installation.botId() : null,
                "app_id", isApp ? app.id() : null,
                "app_name", isApp ? app.name() : null,
                "enterprise_id", caller.enterpriseId(),
                "is_enterprise_install", token.enterpriseId() != null,
                "expires_in",
                        expiresAt == null
                                ? null
                                : Duration.between(clock.instant(), expiresAt).toSeconds());
    }

    private @Nullable String homeName(String home) {
        var team = teams.find(home);
        if (team != null) {
            return team.name();
        }
        var enterprise = enterprises.find(home);
        return enterprise == null ? null : enterprise.name();
    }
}
