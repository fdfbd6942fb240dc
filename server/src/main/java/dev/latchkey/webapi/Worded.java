package dev.latchkey.webapi;

import dev.latchkey.config.Network;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arguments whose text is a word of a few, or a list of words. The word none is the empty list. */
final class Worded {
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final String NONE = "none";

    private Worded() {}

    /** Scopes; null when nothing was said. */
    static @Nullable List<String> scopes(Arguments arguments, String name) {
        var words = words(arguments, name);
        if (words != null && !words.stream().allMatch(word -> SCOPE.matcher(word).matches())) {
            throw fault(
                    name, "must be scopes such as chat:write,users:read with commas between them");
        }
        return words;
    }

    /** Blocks of addresses; null when nothing was said. */
    static @Nullable List<Network> networks(Arguments arguments, String name) {
        var words = words(arguments, name);
        try {
            return words == null ? null : words.stream().map(Network::parse).toList();
        } catch (IllegalArgumentException e) {
            throw fault(
                    name,
                    "must be addresses or blocks such as 198.51.100.0/24 with commas between them");
        }
    }

    /** A text; empty for the word none, null when nothing was said. */
    static @Nullable String unlessNone(Arguments arguments, String name) {
        var said = arguments.optionalText(name);
        return NONE.equals(said) ? "" : said;
    }

    /** The name of a method that the operator may rule about. */
    static String method(Methods methods, Arguments arguments) {
        var name = arguments.text("name");
        if (methods.all().stream().noneMatch(method -> method.spec().name().equals(name))) {
            throw new SlackFault(SlackError.NOT_FOUND, "[ERROR] no such method: see method list");
        }
        if (name.startsWith("latchkey.")) {
            throw fault("name", "must be a method of apps: the vault's own cannot be switched");
        }
        return name;
    }

    private static @Nullable List<String> words(Arguments arguments, String name) {
        var said = unlessNone(arguments, name);
        if (said == null) {
            return null;
        }
        return said.isBlank() ? List.of() : Stream.of(said.strip().split(" *[, ] *", -1)).toList();
    }

    private static SlackFault fault(String name, String problem) {
        return new SlackFault(
                SlackError.INVALID_ARGUMENTS,
                "[ERROR] %s [json-pointer:/%s]".formatted(problem, name));
    }
}
