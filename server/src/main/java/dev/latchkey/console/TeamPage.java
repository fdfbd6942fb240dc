package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import dev.latchkey.tenant.TeamStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One team: its switches, its users, its apps. */
final class TeamPage implements Page {
    @Override
    public String path() {
        return TeamsPage.PATH + "/{team}";
    }

    @Override
    public WebResponse look(Visit visit) {
        var id = visit.inPath("team");
        var team =
                visit.call("latchkey.teams.list")
                        .body()
                        .path("teams")
                        .valueStream()
                        .filter(one -> one.path("team_id").asString("").equals(id))
                        .findFirst()
                        .orElse(null);
        return team == null
                ? visit.notFound()
                : visit.show(
                        "console/team.jte",
                        team.path("name").asString(""),
                        Map.of(
                                "team", team,
                                "settings", settings(visit, team),
                                "users",
                                        visit.call("latchkey.users.list", "team_id", id)
                                                .body()
                                                .path("users"),
                                "apps",
                                        visit.call("latchkey.apps.list", "team_id", id)
                                                .body()
                                                .path("apps"),
                                "done", Acts.done(visit.asked("done"))));
    }

    private static List<Setting> settings(Visit visit, JsonNode team) {
        var id = team.path("team_id").asString("");
        var organizations =
                Stream.concat(
                                Stream.of(new Choice("none", "None")),
                                Choices.enterprises(visit).stream())
                        .toList();
        return List.of(
                Setting.of(
                        visit,
                        "latchkey.teams.set",
                        "status",
                        team.path("status").asString(""),
                        Choices.ofWords(TeamStatus.words()),
                        "Deleted: its bots are refused. Joining an organization: all its tokens wait. Moved to one: tokens from before are refused.",
                        List.of("account_inactive", "team_added_to_org", "org_login_required"),
                        "team_id",
                        id),
                Setting.of(
                        visit,
                        "latchkey.teams.set",
                        "require_2fa",
                        team.path("require_2fa").asString(""),
                        Setting.onOff(),
                        "On: tokens of users without it are refused, and so are bots that such a user installed.",
                        List.of("two_factor_setup_required"),
                        "team_id",
                        id),
                Setting.of(
                        visit,
                        "latchkey.teams.org",
                        "enterprise_id",
                        team.path("enterprise_id").asString("none"),
                        organizations,
                        "Org-wide tokens serve the teams of their organization, as far as each app's policy goes.",
                        List.of("enterprise_is_restricted"),
                        "team_id",
                        id),
                Setting.of(
                        visit,
                        "latchkey.teams.key",
                        "action",
                        team.path("key_suspended").asBoolean(false) ? "suspend" : "resume",
                        Choices.ofWords(List.of("resume", "suspend")),
                        "Suspended: nothing of the team can be opened, by nobody.",
                        List.of("ekm_access_denied"),
                        "team_id",
                        id));
    }
}
