package dev.latchkey.console.reference;

import dev.latchkey.caller.CallerKind;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.webapi.MethodSpec;
import dev.latchkey.webapi.WebApi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A method as examples call it.
 *
 * @param baseUrl what callers call the vault, without a slash at its end
 */
record Subject(MethodSpec spec, String baseUrl) {
    private static final Set<String> IN_SLACKS_SDKS =
            Set.of(
                    "api.test",
                    "auth.revoke",
                    "auth.test",
                    "functions.completeError",
                    "functions.completeSuccess",
                    "oauth.v2.access",
                    "oauth.v2.exchange",
                    "team.info",
                    "tooling.tokens.rotate");
    private static final Set<String> IN_CLIENTS =
            Set.of("apps.auth.external.delete", "apps.auth.external.get");

    String name() {
        return spec.name();
    }

    /** Where the method is called. */
    String url() {
        return baseUrl + WebApi.PATH + name();
    }

    /** What Slack's SDKs take for a base URL. */
    String apiUrl() {
        return baseUrl + WebApi.PATH;
    }

    /** The arguments that examples have. */
    List<ArgumentSpec> shown() {
        return spec.arguments().stream().filter(ArgumentSpec::shown).toList();
    }

    /** The environment variable that holds the caller's token; null where none is asked for. */
    @Nullable String tokenVariable() {
        if (!spec.needsToken()) {
            return null;
        }
        var word =
                List.of(CallerKind.BOT, CallerKind.USER, CallerKind.ADMIN).stream()
                        .filter(spec.callers()::contains)
                        .findFirst()
                        .orElseThrow()
                        .word();
        return "LATCHKEY_%s_TOKEN".formatted(word.toUpperCase(Locale.ROOT));
    }

    /** The environment variable that holds a secret argument. */
    static String variable(ArgumentSpec argument) {
        return argument.name().toUpperCase(Locale.ROOT);
    }

    /** Whether the clients beside this vault have a call of this name. */
    boolean isInClients() {
        return IN_CLIENTS.contains(name());
    }

    /** Whether Slack's own SDKs have a call of this name. */
    boolean isInSlacksSdks() {
        return IN_SLACKS_SDKS.contains(name());
    }

    /** What the answer is about: its first member behind {@code ok}; null where there is none. */
    @Nullable String result() {
        return spec.examples().getFirst().properties().stream()
                .map(Map.Entry::getKey)
                .filter(member -> !member.equals("ok"))
                .findFirst()
                .orElse(null);
    }

    /** A name in camel case, whatever it was separated by. */
    static String camelCase(String name) {
        var words = Arrays.asList(name.split("[._]", -1));
        return words.getFirst()
                + words.stream()
                        .skip(1)
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
