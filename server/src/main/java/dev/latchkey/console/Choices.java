package dev.latchkey.console;

import dev.latchkey.slack.ArgumentSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What can be chosen for an argument: its words, or what the vault has of its kind. Where there is
 * very much of it, nothing is offered and its id is typed in.
 */
final class Choices {
    private static final int MOST = 200;

    private Choices() {}

    /**
     * What can be chosen.
     *
     * @param said what is known of the other arguments
     */
    static List<Choice> of(Visit visit, ArgumentSpec argument, Map<String, String> said) {
        var choices = known(visit, argument, said);
        if (choices.isEmpty() || choices.size() > MOST) {
            return List.of();
        }
        return argument.required()
                ? choices
                : Stream.concat(Stream.of(new Choice("", "–")), choices.stream()).toList();
    }

    private static List<Choice> known(
            Visit visit, ArgumentSpec argument, Map<String, String> said) {
        if (!argument.words().isEmpty()) {
            return ofWords(argument.words());
        }
        if (argument.type() == ArgumentSpec.Type.BOOLEAN) {
            return List.of(new Choice("true", "Yes"), new Choice("false", "No"));
        }
        return switch (argument.name()) {
            case "app_id" -> apps(visit);
            case "team_id" -> teams(visit);
            case "enterprise_id" -> enterprises(visit);
            case "user_id", "installed_by" -> users(visit, said.getOrDefault("team_id", ""));
            case "provider_key" -> providers(visit, said.getOrDefault("app_id", ""));
            default -> List.of();
        };
    }

    static List<Choice> ofWords(List<String> words) {
        return words.stream().map(word -> new Choice(word, Labels.ofWord(word))).toList();
    }

    static List<Choice> apps(Visit visit) {
        return named(visit.call("latchkey.apps.list").body().path("apps"), "app_id");
    }

    static List<Choice> teams(Visit visit) {
        return named(visit.call("latchkey.teams.list").body().path("teams"), "team_id");
    }

    static List<Choice> enterprises(Visit visit) {
        return named(
                visit.call("latchkey.enterprises.list").body().path("enterprises"),
                "enterprise_id");
    }

    private static List<Choice> users(Visit visit, String teamId) {
        return teamId.isEmpty()
                ? List.of()
                : named(
                        visit.call("latchkey.users.list", "team_id", teamId).body().path("users"),
                        "user_id");
    }

    private static List<Choice> providers(Visit visit, String appId) {
        return appId.isEmpty()
                ? List.of()
                : visit.call("latchkey.providers.list", "app_id", appId)
                        .body()
                        .path("providers")
                        .valueStream()
                        .map(provider ->
                                new Choice(
                                        provider.path("provider_key").asString(""),
                                        provider.path("provider_name").asString("")))
                        .toList();
    }

    private static List<Choice> named(JsonNode things, String id) {
        return things.valueStream()
                .map(thing ->
                        new Choice(
                                thing.path(id).asString(""),
                                thing.path("name").asString("")
                                        + " · "
                                        + thing.path(id).asString("")))
                .toList();
    }
}
