package dev.latchkey.console;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The apps, to choose one; when there are very many, none are offered and one is typed in. */
final class AppChoices {
    private static final int MOST = 200;

    private AppChoices() {}

    static List<Choice> of(Visit visit) {
        var apps = visit.call("latchkey.apps.list").body().path("apps");
        if (apps.size() > MOST) {
            return List.of();
        }
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "Any"));
        for (JsonNode app : apps) {
            var id = app.path("app_id").asString("");
            choices.add(new Choice(id, app.path("name").asString("") + " · " + id));
        }
        return choices;
    }
}
