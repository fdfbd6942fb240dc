package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One connection: how it is, what happened to it, and what can be done. */
final class ConnectionDetail implements Page {
    private static final String ID = "external_token_id";
    private static final Map<String, String> DONE =
            Map.of("refreshed", "Refreshed: the provider gave a new access token.");

    @Override
    public String path() {
        return Connections.PATH + "/{id}";
    }

    @Override
    public WebResponse look(Visit visit) {
        return page(visit, Form.empty(), "", DONE.getOrDefault(visit.asked("done"), ""));
    }

    @Override
    public WebResponse act(Visit visit) {
        return switch (visit.said("act")) {
            case "refresh" -> refresh(visit);
            case "reconnect" -> reconnect(visit);
            case "delete" -> delete(visit);
            default -> visit.nothingToSend();
        };
    }

    private static WebResponse refresh(Visit visit) {
        var reply = visit.call("latchkey.connections.refresh", ID, visit.inPath("id"));
        return reply.ok()
                ? visit.goTo(place(visit) + "?done=refreshed")
                : page(visit, new Form(Map.of(), reply), "", "");
    }

    // The link is shown and not mailed: it is for its user's eyes, and for ten minutes.
    private static WebResponse reconnect(Visit visit) {
        var connection = connection(visit);
        if (connection.isMissingNode()) {
            return visit.notFound();
        }
        var reply =
                visit.call(
                        "latchkey.connections.start",
                        "app_id",
                        connection.path("app_id").asString(""),
                        "provider_key",
                        connection.path("provider_key").asString(""),
                        "user_id",
                        connection.path("user_id").asString(""),
                        ID,
                        visit.inPath("id"));
        return page(
                visit,
                new Form(Map.of(), reply),
                reply.body().path("authorization_url").asString(""),
                "");
    }

    private static WebResponse delete(Visit visit) {
        var reply =
                visit.call(
                        "latchkey.connections.delete",
                        ID,
                        visit.inPath("id"),
                        "revoke",
                        visit.said("revoke"));
        return reply.ok()
                ? visit.show(
                        "console/deleted.jte",
                        "Deleted",
                        Map.of(
                                "id",
                                visit.inPath("id"),
                                "revocation",
                                reply.body().path("revocation").asString("")))
                : page(visit, new Form(Map.of(), reply), "", "");
    }

    private static WebResponse page(Visit visit, Form form, String link, String done) {
        var connection = connection(visit);
        if (connection.isMissingNode()) {
            return visit.notFound();
        }
        var history =
                visit.call(
                                "latchkey.activities.list",
                                ID,
                                visit.inPath("id"),
                                "limit",
                                "30",
                                "cursor",
                                visit.asked("cursor"))
                        .body();
        var matter = new HashMap<String, Object>();
        matter.put("connection", connection);
        matter.put("form", form);
        matter.put("link", link);
        matter.put("done", done);
        matter.put("activities", history.path("activities"));
        matter.put("next", history.path("response_metadata").path("next_cursor").asString(""));
        return visit.again(form, "console/connection.jte", "Connection", matter);
    }

    private static JsonNode connection(Visit visit) {
        return visit.call("latchkey.connections.info", ID, visit.inPath("id"))
                .body()
                .path("connection");
    }

    private static String place(Visit visit) {
        return Connections.PATH + "/" + visit.inPath("id");
    }
}
