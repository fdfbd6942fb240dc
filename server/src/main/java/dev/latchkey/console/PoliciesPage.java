package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the operator rules for all: drain, methods, networks, addresses, denials. */
final class PoliciesPage implements Page {
    static final String PATH = "/console/policies";

    private static final List<Choice> ON_OFF =
            List.of(new Choice("on", "On"), new Choice("off", "Off"));

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        var drain = visit.call("latchkey.drain.info").body();
        return visit.show(
                "console/policies.jte",
                "Policies",
                Map.of(
                        "settings",
                                List.of(
                                        drain(visit, drain, "node", "Drain this node"),
                                        drain(visit, drain, "vault", "Drain the whole vault")),
                        "methods",
                                visit.call("latchkey.methods.list")
                                        .body()
                                        .path("methods")
                                        .valueStream()
                                        .filter(method ->
                                                !method.path("name")
                                                        .asString("")
                                                        .startsWith("latchkey."))
                                        .toList(),
                        "endpoints", visit.call("latchkey.endpoints.list").body().path("endpoints"),
                        "nodes", visit.call("latchkey.nodes.list").body().path("nodes"),
                        "rules", visit.call("latchkey.rules.list").body().path("rules"),
                        "done", Acts.done(visit.asked("done"))));
    }

    private static Setting drain(Visit visit, JsonNode drain, String scope, String label) {
        return Setting.of(
                        visit,
                        "latchkey.drain.set",
                        "status",
                        drain.path(scope).path("draining").asBoolean(false) ? "on" : "off",
                        ON_OFF,
                        scope.equals("node")
                                ? "On: this node turns apps away until it is switched off or started anew, and a balancer takes it out."
                                : "On: all nodes turn apps away until it is switched off.",
                        List.of("service_unavailable"),
                        "scope",
                        scope)
                .called(label);
    }
}
