package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.tenant.Apps;
import java.util.List;

/** Lists the apps. */
public final class LatchkeyAppsList implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.list",
                    "Lists the apps.",
                    List.of(
                            ArgumentSpec.optional(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "Only those of this team.")),
                    List.of(),
"""
{"ok":true,"apps":[{"app_id":"A0123456789A","name":"Survey","team_id":"T0123456789A","created":1763942400}]}
""");

    private final Apps apps;

    public LatchkeyAppsList(Apps apps) {
        this.apps = apps;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok(
                "apps",
                apps.all(arguments.optionalText("team_id")).stream()
                        .map(app ->
                                Answer.members(
                                        "app_id", app.id(),
                                        "name", app.name(),
                                        "team_id", app.teamId(),
                                        "created", app.createdAt().getEpochSecond()))
                        .toList());
    }
}
