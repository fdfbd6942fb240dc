package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.provider.Presets;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;

/** Lists the providers that the vault knows. */
public final class LatchkeyProvidersPresets implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.providers.presets",
                    "Lists the providers that the vault knows.",
                    List.of(
                            ArgumentSpec.optional(
                                    "preset",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "Only the one with this id.")),
                    List.of(SlackError.NOT_FOUND),
"""
{"ok":true,"as_of":"2026-11","presets":[{"id":"google","name":"Google","family":"R1","as_of":"2026-11","variables":["tenant"],"limits":["100 refresh tokens a user"],"quirks":["…"],"sources":["https://developers.google.com/identity"],"facts":{"family":"R1","…":"…"},"unverified_facts":1,"unverified":{"margin":"no source says it","…":"…"},"unsure":["…"]}]}
""");

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var id = arguments.optionalText("preset");
        var presets =
                Presets.all().stream().filter(each -> id == null || each.id().equals(id)).toList();
        if (presets.isEmpty()) {
            return Answer.failed(SlackError.NOT_FOUND);
        }
        return Answer.ok(
                "as_of",
                Presets.asOf(),
                "presets",
                presets.stream()
                        .map(preset ->
                                Answer.members(
                                        "id", preset.id(),
                                        "name", preset.name(),
                                        "family", preset.facts().get("family"),
                                        "as_of", Presets.asOf(),
                                        "variables", List.copyOf(preset.missingVariables()),
                                        "limits", preset.limits(),
                                        "quirks", preset.quirks(),
                                        "sources", preset.sources(),
                                        "facts", preset.facts(),
                                        "unverified_facts", preset.unverified().size(),
                                        "unverified", preset.unverified(),
                                        "unsure", preset.unsure()))
                        .toList());
    }
}
