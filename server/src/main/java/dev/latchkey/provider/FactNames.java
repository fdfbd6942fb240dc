package dev.latchkey.provider;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which facts are written, in presets and by operators. A name with a dot belongs
 * to a group, such as {@code token_parameters.audience}.
 */
final class FactNames {
    static final Set<String> SINGLE =
            Set.of(
                    "name",
                    "authorization_url",
                    "authorization_fragment",
                    "token_url",
                    "refresh_url",
                    "revocation_url",
                    "client_authentication",
                    "request_body",
                    "scope_separator",
                    "pkce",
                    "issuer",
                    "callback_code_parameter",
                    "callback_extras",
                    "identity_url",
                    "identity_method",
                    "account_identifier",
                    "family",
                    "grace",
                    "access_token_lifetime",
                    "lifetime_field",
                    "lifetime_unit",
                    "refresh_token_idle_limit",
                    "refresh_token_lifetime_field",
                    "margin",
                    "old_access_token_dies",
                    "cool_down",
                    "access_token_pointers",
                    "reply_extras",
                    "grant_errors",
                    "busy_errors");
    static final List<String> GROUPS =
            List.of(
                    "parameter_names",
                    "authorization_parameters",
                    "token_parameters",
                    "refresh_parameters",
                    "identity_headers",
                    "identity_body",
                    "variable");
    private static final Pattern MEMBER = Pattern.compile("[\\x21-\\x7e&&[^=]]{1,100}");

    private FactNames() {}

    /** The name as facts are stored under it: {@code token-url} is {@code token_url}. */
    static @Nullable String canonical(String written) {
        var dot = written.indexOf('.');
        var head = (dot < 0 ? written : written.substring(0, dot)).strip();
        head = head.toLowerCase(Locale.ROOT).replace('-', '_');
        if (dot < 0) {
            return SINGLE.contains(head) ? head : null;
        }
        var member = written.substring(dot + 1).strip();
        return GROUPS.contains(head) && MEMBER.matcher(member).matches()
                ? head + "." + member
                : null;
    }

    /** All names in words, for whoever wrote one that is not among them. */
    static String all() {
        var groups = GROUPS.stream().map(group -> group + ".NAME").toList();
        return String.join(", ", new TreeSet<>(SINGLE)) + ", " + String.join(", ", groups);
    }
}
