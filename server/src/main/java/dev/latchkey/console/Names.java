package dev.latchkey.console;

import java.util.Map;
import java.util.stream.Collectors;

/** What things are called, by their ids. */
final class Names {
    private Names() {}

    static Map<String, String> ofTeams(Visit visit) {
        return visit.call("latchkey.teams.list")
                .body()
                .path("teams")
                .valueStream()
                .collect(
                        Collectors.toMap(
                                team -> team.path("team_id").asString(""),
                                team -> team.path("name").asString("")));
    }
}
