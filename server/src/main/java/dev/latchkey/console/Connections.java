package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All connections, searched and page by page. */
final class Connections implements Page {
    static final String PATH = "/console/connections";

    private static final String LIMIT = "50";
    private static final List<String> FIELDS =
            List.of("state", "app_id", "provider_key", "user_id");
    private static final List<Choice> STATES =
            List.of(
                    new Choice("", "Any"),
                    new Choice("working", "Works"),
                    new Choice("failing", "Failing"),
                    new Choice("unsure", "Unsure"),
                    new Choice("broken", "Broken"));

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        var id = visit.asked("id").strip();
        if (!id.isEmpty()) {
            return visit.goTo(
                    PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        var asked = asked(visit);
        var arguments = new LinkedHashMap<>(asked);
        arguments.put("limit", LIMIT);
        if (!visit.asked("cursor").isEmpty()) {
            arguments.put("cursor", visit.asked("cursor"));
        }
        var reply = visit.call("latchkey.connections.list", arguments);
        return visit.again(
                new Form(asked, reply),
                "console/connections.jte",
                "Connections",
                Map.of(
                        "form", new Form(asked, reply),
                        "states", STATES,
                        "apps", AppChoices.of(visit),
                        "providers", providers(visit, asked.getOrDefault("app_id", "")),
                        "connections", reply.body().path("connections"),
                        "isFirst", visit.asked("cursor").isEmpty(),
                        "query", query(asked),
                        "next",
                                reply.body()
                                        .path("response_metadata")
                                        .path("next_cursor")
                                        .asString("")));
    }

    private static Map<String, String> asked(Visit visit) {
        var asked = new LinkedHashMap<String, String>();
        for (var field : FIELDS) {
            var value = visit.asked(field).strip();
            if (!value.isEmpty()) {
                asked.put(field, value);
            }
        }
        return asked;
    }

    private static List<Choice> providers(Visit visit, String appId) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "Any"));
        if (!appId.isEmpty()) {
            for (var provider :
                    visit.call("latchkey.providers.list", "app_id", appId)
                            .body()
                            .path("providers")) {
                var key = provider.path("provider_key").asString("");
                choices.add(new Choice(key, key));
            }
        }
        return choices;
    }

    private static String query(Map<String, String> asked) {
        return asked.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
