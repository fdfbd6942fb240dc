package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Map;

/** All apps. */
final class AppsPage implements Page {
    static final String PATH = "/console/apps";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        return visit.show(
                "console/apps.jte",
                "Apps",
                Map.of(
                        "apps", visit.call("latchkey.apps.list").body().path("apps"),
                        "teams", Names.ofTeams(visit),
                        "done", Acts.done(visit.asked("done"))));
    }
}
