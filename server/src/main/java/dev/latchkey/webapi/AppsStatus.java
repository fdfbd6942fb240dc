package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Argument;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Says whether apps are installed in a team, and whether they run at Slack. */
public final class AppsStatus implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.status",
                    "Says whether apps are installed in a team, and whether they run at Slack.",
                    Set.of(CallerKind.USER),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.required(
                                    "app_ids",
                                    ArgumentSpec.Type.ANY,
                                    "[\"A12345\"]",
                                    "The apps: a JSON array, or ids with commas between them."),
                            ArgumentSpec.optional(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T12345",
                                    "The caller's own team, which nothing means too.")),
                    List.of(SlackError.TEAM_NOT_FOUND),
"""
{"ok":true,"apps":[{"app_id":"A0123456789A","is_installed":true,"is_hosted":true}],"team":{"team_id":"T0123456789A","team_domain":"acme","is_enterprise":false}}
""");

    private final Apps apps;
    private final Teams teams;
    private final AppManifests manifests;

    AppsStatus(Apps apps, Teams teams, AppManifests manifests) {
        this.apps = apps;
        this.teams = teams;
        this.manifests = manifests;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var asking = Scope.app(caller);
        var asked = arguments.optionalText("team_id");
        var team =
                asked == null || asked.equals(asking.teamId()) ? teams.find(asking.teamId()) : null;
        if (team == null) {
            return Answer.failed(SlackError.TEAM_NOT_FOUND);
        }
        // A token sees its own app alone; of others it is not even told whether they exist.
        var found =
                ids(arguments).stream()
                        .filter(asking.appId()::equals)
                        .map(apps::find)
                        .filter(Objects::nonNull)
                        .map(app -> status(app, team.id()))
                        .toList();
        return Answer.ok(
                "apps",
                found,
                "team",
                Answer.members(
                        "team_id", team.id(),
                        "team_domain", TeamInfo.domain(team),
                        "is_enterprise", false));
    }

    private Map<String, Object> status(App app, String teamId) {
        return Answer.members(
                "app_id", app.id(),
                "is_installed", apps.installations().of(app.id(), teamId) != null,
                "is_hosted", manifests.runsAtSlack(app));
    }

    private static List<String> ids(Arguments arguments) {
        return switch (arguments.said().get("app_ids")) {
            case Argument.Text(var characters) ->
                    Stream.of(characters.split(",", -1)).map(String::strip).toList();
            case Argument.Json(var json) when json.isArray() ->
                    json.valueStream().map(id -> id.asString("")).toList();
            case null, default ->
                    throw new SlackFault(
                            SlackError.INVALID_ARGUMENTS,
                            "[ERROR] must be an array of app ids [json-pointer:/app_ids]");
        };
    }
}
