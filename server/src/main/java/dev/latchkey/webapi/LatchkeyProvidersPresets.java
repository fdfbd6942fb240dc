package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.provider.Presets;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;
import java.util.List;

/** Lists the providers that the vault knows. */
public final class LatchkeyProvidersPresets implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.providers.presets",
                    "Lists the providers that the vault knows.",
                    List.of(),
                    List.of(),
"""
{"ok":true,"as_of":"2026-11","presets":[{"id":"google","name":"Google","family":"R1"}]}
""");

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return Answer.ok(
                "as_of",
                Presets.asOf(),
                "presets",
                Presets.all().stream()
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
                                        "unsure", preset.unsure(),
                                        "facts", preset.facts()))
                        .toList());
    }
}
