package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Argument;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the way to the vault: repeats what it was told, and fails when told to. */
public final class ApiTest implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "api.test",
                    "Checks the way to the vault.",
                    Set.of(),
                    Tier.NONE,
                    List.of(
                            ArgumentSpec.optional(
                                    "error",
                                    ArgumentSpec.Type.ANY,
                                    "my_error",
                                    "An error to answer with.")),
                    List.of(),
"""
{"ok":true,"args":{"foo":"bar","…":null}}
{"ok":true}
{"ok":false,"error":"my_error","args":{"error":"my_error","…":null}}
""",
                    "It needs no token and repeats all arguments in `args`, whatever their names. With `error` it answers as if it had failed, so that a client's handling of failures can be tried.");

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var args = new LinkedHashMap<String, Object>();
        arguments.said().forEach((name, value) -> args.put(name, plain(value)));
        var error = args.get("error");
        Map<String, Object> members = args.isEmpty() ? Map.of() : Answer.members("args", args);
        return error == null || error.equals("")
                ? new Answer.Ok(members)
                : new Answer.Failed(String.valueOf(error), members, List.of(), 0);
    }

    private static Object plain(Argument argument) {
        return switch (argument) {
            case Argument.Text(var characters) -> characters;
            case Argument.Json(var json) -> json;
        };
    }
}
