package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One app: its switches, its providers, where it is installed. */
final class AppPage implements Page {
    static final String PATH = AppsPage.PATH + "/{app}";

    /** The path of this app's page. */
    static String of(String appId) {
        return AppsPage.PATH + "/" + View.segment(appId);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        var reply = visit.call("latchkey.apps.info", "app_id", visit.inPath("app"));
        if (!reply.ok()) {
            return visit.notFound();
        }
        var app = reply.body().path("app");
        return visit.show(
                "console/app.jte",
                app.path("name").asString(""),
                Map.of(
                        "app",
                        app,
                        "settings",
                        settings(visit, app),
                        "teams",
                        Names.ofTeams(visit),
                        "done",
                        visit.asked("done").equals("latchkey.apps.update")
                                ? "The manifest is saved."
                                : Acts.done(visit.asked("done"))));
    }

    private static List<Setting> settings(Visit visit, JsonNode app) {
        var id = app.path("app_id").asString("");
        return List.of(
                Setting.of(
                        visit,
                        "latchkey.apps.set",
                        "external_auth",
                        app.path("external_auth").asString(""),
                        Setting.onOff(),
                        "Off: the app gets, lists and deletes no external tokens.",
                        List.of("method_not_supported"),
                        "app_id",
                        id),
                Setting.of(
                        visit,
                        "latchkey.apps.set",
                        "allowed_ips",
                        app.path("allowed_ips")
                                .valueStream()
                                .map(block -> block.asString(""))
                                .collect(Collectors.joining(", ")),
                        List.of(),
                        "Blocks of addresses with commas between them, in place of the manifest's; none goes back to those. From elsewhere its tokens do not work.",
                        List.of("invalid_auth"),
                        "app_id",
                        id),
                Setting.of(
                        visit,
                        "latchkey.apps.set",
                        "org_policy",
                        app.path("org_policy").asString(""),
                        List.of(),
                        "allow, deny, or the methods to deny with commas between them.",
                        List.of("enterprise_is_restricted"),
                        "app_id",
                        id));
    }
}
