package dev.latchkey.provider;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What extra parameters and headers must leave alone, because the vault says it itself. */
final class GroupRules {
    private static final Map<String, Set<String>> OURS =
            Map.of(
                    "authorization_parameters",
                    Set.of(
                            "response_type",
                            "client_id",
                            "redirect_uri",
                            "scope",
                            "state",
                            "code_challenge",
                            "code_challenge_method"),
                    "token_parameters",
                    Set.of("code", "redirect_uri", "code_verifier", "client_id", "client_secret"),
                    "refresh_parameters",
                    Set.of("refresh_token", "client_id", "client_secret"),
                    "identity_headers",
                    Set.of(
                            "authorization",
                            "connection",
                            "content-length",
                            "host",
                            "te",
                            "trailer",
                            "transfer-encoding",
                            "upgrade"));
    private static final Set<String> RENAMED =
            Set.of(
                    "client_id",
                    "client_secret",
                    "redirect_uri",
                    "response_type",
                    "scope",
                    "state",
                    "grant_type",
                    "code",
                    "refresh_token");
    // RFC 9110 §5.6.2
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

    private GroupRules() {}

    /** What is wrong with this member of the group; null when it may be sent. */
    static @Nullable String objection(String group, String member, String value) {
        if (OURS.getOrDefault(group, Set.of()).contains(member.toLowerCase(Locale.ROOT))) {
            return "is said by the vault itself";
        }
        if (group.equals("parameter_names")
                && !(RENAMED.contains(member) && TOKEN.matcher(value).matches())) {
            return "must rename one of %s, to a name without spaces"
                    .formatted(String.join(", ", RENAMED.stream().sorted().toList()));
        }
        if (group.equals("identity_headers") && !TOKEN.matcher(member).matches()) {
            return "is no name of a header";
        }
        return !group.equals("identity_body") && value.chars().anyMatch(Character::isISOControl)
                ? "must be on one line, without control characters"
                : null;
    }
}
