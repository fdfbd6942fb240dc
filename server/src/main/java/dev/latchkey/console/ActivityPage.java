package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened, newest first; the first page goes on by itself. */
final class ActivityPage implements Page {
    private static final String LIMIT = "50";
    private static final List<String> FIELDS =
            List.of("app_id", "external_token_id", "kind", "failures");
    private static final List<Choice> KINDS =
            List.of(
                    new Choice("", "Anything"),
                    new Choice("connection.refreshed", "Refreshed"),
                    new Choice("connection.refresh_failed", "Refresh failed"),
                    new Choice("connection.created", "Connected"),
                    new Choice("connection.failed", "Connecting failed"),
                    new Choice("connection.deleted", "Deleted"),
                    new Choice("caller_token.issued", "Caller token issued"),
                    new Choice("token.revoked", "Caller token revoked"),
                    new Choice("client_secret.stored", "Client secret stored"),
                    new Choice("session.begun", "Signed in"));
    private static final List<Choice> OUTCOMES =
            List.of(new Choice("", "Any"), new Choice("true", "Failures only"));

    @Override
    public String path() {
        return "/console/activity";
    }

    @Override
    public WebResponse look(Visit visit) {
        var asked = new LinkedHashMap<String, String>();
        for (var field : FIELDS) {
            var value = visit.asked(field).strip();
            if (!value.isEmpty()) {
                asked.put(field, value);
            }
        }
        var arguments = new LinkedHashMap<>(asked);
        arguments.put("limit", LIMIT);
        var cursor = visit.asked("cursor");
        if (!cursor.isEmpty()) {
            arguments.put("cursor", cursor);
        }
        var reply = visit.call("latchkey.activities.list", arguments);
        var form = new Form(asked, reply);
        return visit.again(
                form,
                "console/activity.jte",
                "Activity",
                Map.of(
                        "form", form,
                        "kinds", KINDS,
                        "outcomes", OUTCOMES,
                        "apps", AppChoices.of(visit),
                        "activities", reply.body().path("activities"),
                        "isLive", cursor.isEmpty(),
                        "query",
                                asked.entrySet().stream()
                                        .map(field ->
                                                field.getKey()
                                                        + "="
                                                        + URLEncoder.encode(
                                                                field.getValue(),
                                                                StandardCharsets.UTF_8))
                                        .collect(Collectors.joining("&")),
                        "next",
                                reply.body()
                                        .path("response_metadata")
                                        .path("next_cursor")
                                        .asString("")));
    }
}
