package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says who calls. Every SDK asks it at start-up. */
public final class AuthTest implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "auth.test",
                    "Says who calls.",
                    Set.of(
                            CallerKind.BOT,
                            CallerKind.USER,
                            CallerKind.WORKFLOW,
                            CallerKind.APP,
                            CallerKind.ADMIN),
                    Tier.SPECIAL,
                    List.of(),
                    List.of(),
"""
{"ok":true,"url":"http://127.0.0.1:8484/","team":"acme","user":"grace","team_id":"T0123456789A","user_id":"U0123456789A"}
""");

    private final Teams teams;
    private final Apps apps;
    private final Supplier<URI> publicUrl;

    public AuthTest(Teams teams, Apps apps, Supplier<URI> publicUrl) {
        this.teams = teams;
        this.apps = apps;
        this.publicUrl = publicUrl;
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
            case Caller.Nobody() -> throw new IllegalStateException("auth.test needs a token");
        };
    }

    private Answer ofApp(Caller.OfApp caller, String url) {
        var team = teams.find(caller.teamId());
        var app = apps.find(caller.appId());
        var installation = apps.installation(caller.appId(), caller.teamId());
        if (team == null || app == null || installation == null) {
            throw new IllegalStateException(
                    "the token %s belongs to nothing".formatted(caller.tokenId()));
        }
        var userId = caller.userId();
        var user = userId == null ? null : teams.findUser(userId);
        var isBot = user == null;
        return Answer.ok(
                "url", url,
                "team", team.name(),
                "user", user == null ? app.name() : user.name(),
                "team_id", team.id(),
                "user_id", user == null ? installation.botUserId() : user.id(),
                "bot_id", isBot ? installation.botId() : null,
                "app_id", caller.kind() == CallerKind.APP ? app.id() : null,
                "app_name", caller.kind() == CallerKind.APP ? app.name() : null,
                "is_enterprise_install", false);
    }
}
