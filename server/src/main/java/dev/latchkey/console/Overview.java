package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Map;

/** The first page: how the vault is, and what needs somebody now. */
final class Overview implements Page {
    static final String PATH = "/console";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        var apps = visit.call("latchkey.apps.list").body().path("apps");
        if (apps.isEmpty() && visit.asked("all").isEmpty()) {
            return visit.goTo(FirstToken.PATH);
        }
        return visit.show(
                "console/overview.jte",
                "Overview",
                Map.of(
                        "apps",
                        apps,
                        "nodes",
                        visit.call("latchkey.nodes.list").body().path("nodes")));
    }
}
