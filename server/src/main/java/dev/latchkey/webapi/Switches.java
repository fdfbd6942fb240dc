package dev.latchkey.webapi;

import dev.latchkey.ops.Drain;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.MethodRule;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what the operator switched off: a drained vault, a retired method, a retired endpoint.
 * The vault's own methods pass, or nobody could switch anything on again.
 */
final class Switches {
    /** What no call of the vault's own methods ends with: they work whatever is switched off. */
    static final List<SlackError> NEVER_OF_ADMIN_METHODS =
            List.of(SlackError.METHOD_DEPRECATED, SlackError.DEPRECATED_ENDPOINT);

    private final Drain drain;

    Switches(Drain drain) {
        this.drain = drain;
    }

    void refuseWhileDrained(Run run) {
        var retryAfter = drain.retryAfter(run.policy());
        if (retryAfter != null && !run.spec().isAdmin()) {
            throw new SlackFault(
                    new Answer.Failed(
                            SlackError.SERVICE_UNAVAILABLE.code(),
                            Map.of(),
                            List.of(),
                            (int) Math.max(1, retryAfter.toSeconds())));
        }
    }

    void refuseRetiredMethod(Run run) {
        var rule = run.policy().method(run.spec().name());
        if (rule.retired()) {
            throw new SlackFault(SlackError.METHOD_DEPRECATED, sentence(rule));
        }
    }

    void refuseRetiredEndpoint(Run run) {
        if (run.spec().isAdmin() || run.policy().endpoints().isEmpty()) {
            return;
        }
        for (var place : List.of(run.basePath(), host(run.request().header("host")))) {
            var endpoint = run.policy().endpoints().get(place);
            if (endpoint != null && endpoint.retired()) {
                throw new SlackFault(
                        SlackError.DEPRECATED_ENDPOINT,
                        "[ERROR] calls by %s are answered no more: use another base URL"
                                .formatted(place));
            }
        }
    }

    private static String sentence(MethodRule rule) {
        var sentence =
                new StringBuilder("[ERROR] This method is retired and can no longer be used.");
        if (rule.replacement() != null) {
            sentence.append(" Please use %s instead.".formatted(rule.replacement()));
        }
        if (rule.see() != null) {
            sentence.append(" Learn more: %s".formatted(rule.see()));
        }
        return sentence.toString();
    }

    /** The host alone, as endpoints name it; empty when the header names none. */
    private static String host(@Nullable String header) {
        if (header == null) {
            return "";
        }
        try {
            var host = URI.create("http://" + header).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
