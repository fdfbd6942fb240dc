package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Map;

/** All teams and organizations. */
final class TeamsPage implements Page {
    static final String PATH = "/console/teams";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        return visit.show(
                "console/teams.jte",
                "Teams",
                Map.of(
                        "teams", visit.call("latchkey.teams.list").body().path("teams"),
                        "enterprises",
                                visit.call("latchkey.enterprises.list").body().path("enterprises"),
                        "done", Acts.done(visit.asked("done"))));
    }
}
