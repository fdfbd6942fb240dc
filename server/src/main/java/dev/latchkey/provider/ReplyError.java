package dev.latchkey.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says went wrong. RFC 6749 §5.2 puts a code into the member "error"; others put it
 * into "status", "code" or an object, and some say what matters only in prose.
 *
 * @param codes what stands where codes stand, the likeliest first, in lower case
 * @param prose the rest of what it says, in lower case
 */
record ReplyError(List<String> codes, String prose) {
    private static final List<String> CODE_MEMBERS =
            List.of("error", "error_code", "errorCode", "code", "status", "type", "reason");
    private static final List<String> PROSE_MEMBERS =
            List.of("error_description", "error_message", "message", "reason", "detail", "details");
    private static final Set<String> CLIENT_CODES =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type");

    /** The error in an answer without an access token; null when it tells of none. */
    static @Nullable ReplyError in(Map<String, ?> fields) {
        var told = fields.get("error") instanceof Map<?, ?> object ? object : fields;
        var codes = new ArrayList<String>();
        for (var member : CODE_MEMBERS) {
            var code = said(told.get(member));
            if (code != null) {
                codes.add(code);
            }
        }
        var prose = new StringBuilder();
        for (var member : PROSE_MEMBERS) {
            var words = said(told.get(member));
            if (words != null) {
                prose.append(words).append('\n');
            }
        }
        return codes.isEmpty() ? null : new ReplyError(List.copyOf(codes), prose.toString());
    }

    /** The likeliest code, fit for a log line. */
    String code() {
        return Words.plain(codes.getFirst(), 64);
    }

    /**
     * Whether the answer has the member {@code error}, which alone makes a 2xx answer a refusal.
     */
    static boolean isToldIn(Map<String, ?> fields) {
        return said(fields.get("error")) != null || fields.get("error") instanceof Map<?, ?>;
    }

    boolean isAboutTheGrant(ProviderFacts facts) {
        return codes.contains("invalid_grant") || isAnyOf(facts.grantErrors());
    }

    boolean isAboutTheClient() {
        return CLIENT_CODES.contains(codes.getFirst());
    }

    boolean asksForPatience(ProviderFacts facts) {
        return codes.contains("temporarily_unavailable")
                || codes.contains("slow_down")
                || isAnyOf(facts.busyErrors());
    }

    /** RFC 6749 §4.1.2.1: the word for a status 500 where none can be sent. */
    boolean isAFailureInside() {
        return codes.contains("server_error");
    }

    // A fact is a code, or a code and words that must stand in the prose: "Access Denied: too
    // many".
    private boolean isAnyOf(List<String> facts) {
        for (var fact : facts) {
            var parts = fact.toLowerCase(Locale.ROOT).split(":", 2);
            if (codes.contains(parts[0].strip())
                    && (parts.length == 1 || prose.contains(parts[1].strip()))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String said(@Nullable Object value) {
        return value instanceof String text && !text.isBlank()
                ? text.strip().toLowerCase(Locale.ROOT)
                : value instanceof Integer number && number != 0 ? number.toString() : null;
    }
}
