package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The first page: how the vault is, and what needs somebody now. */
final class Overview implements Page {
    static final String PATH = "/console";
    private static final String FEW = "5";

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
        var counted = visit.call("latchkey.connections.count").body();
        var periods = counted.path("periods").valueStream().toList();
        return visit.show(
                "console/overview.jte",
                "Overview",
                Map.of(
                        "counts", counted.path("connections"),
                        "refreshed", bars("good", "refreshes", "refreshed", periods),
                        "failed", bars("bad", "failures", "failed", periods),
                        "status", visit.call("latchkey.vault.status").body(),
                        "nodes", visit.call("latchkey.nodes.list").body().path("nodes"),
                        "broken", few(visit, "broken"),
                        "unsure", few(visit, "unsure")));
    }

    private static JsonNode few(Visit visit, String state) {
        return visit.call("latchkey.connections.list", "state", state, "limit", FEW)
                .body()
                .path("connections");
    }

    private static Bars bars(String kind, String unit, String member, List<JsonNode> periods) {
        return Bars.of(
                kind,
                unit,
                periods.stream()
                        .map(period ->
                                new Bars.Value(
                                        Instant.ofEpochSecond(period.path("from").asLong(0)),
                                        period.path(member).asLong(0)))
                        .toList());
    }
}
