package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Map;

/** An app's callers: the tokens with which they ask, none of which can be seen again. */
final class AppTokensPage implements Page {
    @Override
    public String path() {
        return AppPage.PATH + "/tokens";
    }

    @Override
    public WebResponse look(Visit visit) {
        var id = visit.inPath("app");
        var reply = visit.call("latchkey.apps.info", "app_id", id);
        return reply.ok()
                ? visit.show(
                        "console/tokens.jte",
                        "Tokens",
                        Map.of(
                                "app", reply.body().path("app"),
                                "tokens",
                                        visit.call("latchkey.tokens.list", "app_id", id)
                                                .body()
                                                .path("tokens"),
                                "teams", Names.ofTeams(visit),
                                "done", Acts.done(visit.asked("done"))))
                : visit.notFound();
    }
}
