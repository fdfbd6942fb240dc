package dev.latchkey.provider;

import dev.latchkey.provider.ProviderFacts.ClientAuthentication;
import dev.latchkey.provider.ProviderFacts.IdentityFacts;
import dev.latchkey.provider.ProviderFacts.RequestBody;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of facts, with the places in braces filled from its variables: {@code
 * https://{domain}/token} and {@code variable.domain}. A fact that nobody states gets the value
 * that can do no harm: no PKCE, and family R7, which never sends a refresh token twice in haste.
 */
public final class FactReader {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern HOST_PART = Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?");
    private static final Pattern BASE_URL = Pattern.compile("https?://[^\\s{}?#\\\\@]+");
    private static final URI NOWHERE = URI.create("https://invalid.invalid/");

    private final AddressRules rules;

    public FactReader(AddressRules rules) {
        this.rules = rules;
    }

    /** The facts on the sheet, or all that is wrong with it. */
    public FactReading read(Map<String, String> sheet) {
        var reading = new Reading(sheet);
        var facts = reading.facts();
        return reading.faults.isEmpty()
                ? new FactReading.Known(facts)
                : new FactReading.Faulty(List.copyOf(reading.faults));
    }

    /** One sheet on its way. */
    private final class Reading {
        private final Map<String, String> sheet;
        private final List<FactFault> faults = new ArrayList<>();

        Reading(Map<String, String> sheet) {
            this.sheet = sheet;
            for (var name : sheet.keySet()) {
                if (!name.equals(FactNames.canonical(name))) {
                    fault(name, "is not a fact; there are " + FactNames.all());
                }
            }
        }

        ProviderFacts facts() {
            var tokenUrl = required("token_url", this::url, NOWHERE);
            return new ProviderFacts(
                    required("name", this::shortText, "?"),
                    required("authorization_url", this::authorizationUrl, NOWHERE),
                    group("authorization_parameters"),
                    optional("authorization_fragment", this::fragment),
                    tokenUrl,
                    value("refresh_url", this::url, tokenUrl),
                    optional("revocation_url", this::url),
                    group("token_parameters"),
                    group("refresh_parameters"),
                    group("parameter_names"),
                    value(
                            "client_authentication",
                            text -> FactWriting.oneOf(FactSheet.CLIENT_AUTHENTICATIONS, text),
                            ClientAuthentication.CLIENT_SECRET_POST),
                    value(
                            "request_body",
                            text -> FactWriting.oneOf(FactSheet.REQUEST_BODIES, text),
                            RequestBody.FORM),
                    value("scope_separator", FactWriting::separator, " "),
                    value("pkce", FactWriting::yesOrNo, false),
                    optional("issuer", this::shortText),
                    value("callback_code_parameter", this::shortText, "code"),
                    value("callback_extras", FactWriting::list, List.of()),
                    identity(),
                    value("family", text -> FactWriting.oneOf(FactSheet.FAMILIES, text), Family.R7),
                    optional("grace", FactWriting::duration),
                    optional("access_token_lifetime", FactWriting::duration),
                    value("lifetime_field", this::shortText, "expires_in"),
                    value("lifetime_unit", FactWriting::unit, Duration.ofSeconds(1)),
                    optional("refresh_token_idle_limit", FactWriting::duration),
                    optional("refresh_token_lifetime_field", this::shortText),
                    optional("margin", FactWriting::duration),
                    value("old_access_token_dies", FactWriting::yesOrNo, false),
                    value("cool_down", FactWriting::duration, Duration.ZERO),
                    value("access_token_pointers", FactWriting::pointers, List.of("/access_token")),
                    optional("reply_extras", FactWriting::list),
                    value("grant_errors", FactWriting::list, List.of()),
                    value("busy_errors", FactWriting::list, List.of()));
        }

        private @Nullable IdentityFacts identity() {
            var url = optional("identity_url", this::url);
            var account = optional("account_identifier", this::jsonPath);
            var post = "POST".equals(value("identity_method", this::method, "GET"));
            if (url == null) {
                return null;
            }
            if (account == null && !sheet.containsKey("account_identifier")) {
                fault("account_identifier", "is needed with identity_url, such as $.email");
            }
            return new IdentityFacts(
                    url,
                    account == null ? "$" : account,
                    group("identity_headers"),
                    post,
                    group("identity_body"));
        }

        private <T> T required(String name, Function<String, T> reader, T instead) {
            if (!sheet.containsKey(name)) {
                fault(name, "is missing");
            }
            return value(name, reader, instead);
        }

        private <T> T value(String name, Function<String, T> reader, T otherwise) {
            var value = optional(name, reader);
            return value == null ? otherwise : value;
        }

        private <T> @Nullable T optional(String name, Function<String, T> reader) {
            var text = sheet.get(name);
            if (text == null) {
                return null;
            }
            try {
                return reader.apply(filled(text));
            } catch (IllegalArgumentException e) {
                fault(name, String.valueOf(e.getMessage()));
                return null;
            }
        }

        private Map<String, String> group(String group) {
            var members = new LinkedHashMap<String, String>();
            for (var name : sheet.keySet()) {
                if (name.startsWith(group + ".")) {
                    refuse(name, name.substring(group.length() + 1), group);
                    // The braces in a body are its own: GraphQL is full of them.
                    Function<String, String> reader = text -> text;
                    var value =
                            group.equals("identity_body")
                                    ? sheet.get(name)
                                    : optional(name, reader);
                    members.put(name.substring(group.length() + 1), value == null ? "" : value);
                }
            }
            return Collections.unmodifiableMap(members);
        }

        private void refuse(String fact, String member, String group) {
            var objection = GroupRules.objection(group, member, sheet.getOrDefault(fact, ""));
            if (objection != null) {
                fault(fact, objection);
            }
        }

        private String filled(String text) {
            return PLACE.matcher(text)
                    .replaceAll(place -> Matcher.quoteReplacement(variable(place.group(1))));
        }

        private String variable(String name) {
            var value = sheet.get("variable." + name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "needs variable.%s, which is not set".formatted(name));
            }
            var allowed = name.equals("issuer") ? BASE_URL : HOST_PART;
            if (!allowed.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        name.equals("issuer")
                                ? "needs variable.issuer to be a URL such as https://id.example.com"
                                : "needs variable.%s to be a name such as eu or example.com"
                                        .formatted(name));
            }
            return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        }

        private URI url(String text) {
            try {
                var url = new URI(text);
                var objection = rules.objection(url);
                if (objection != null) {
                    throw new IllegalArgumentException("is refused: " + objection);
                }
                return url;
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(
                        "must be a URL such as https://example.com/token");
            }
        }

        private URI authorizationUrl(String text) {
            var url = url(text);
            var query = url.getRawQuery();
            for (var parameter :
                    query == null ? List.<String>of() : List.of(query.split("&", -1))) {
                var name = parameter.replaceFirst("=.*", "");
                var objection = GroupRules.objection("authorization_parameters", name, "");
                if (objection != null) {
                    throw new IllegalArgumentException(
                            "has the parameter %s, which %s".formatted(name, objection));
                }
            }
            return url;
        }

        private String jsonPath(String text) {
            var objection = AccountPaths.objection(text);
            if (objection != null) {
                throw new IllegalArgumentException(objection);
            }
            return text;
        }

        private String method(String text) {
            if (!text.equals("GET") && !text.equals("POST")) {
                throw new IllegalArgumentException("must be GET or POST");
            }
            return text;
        }

        // RFC 3986 §3.5
        private String fragment(String text) {
            if (!text.matches("[A-Za-z0-9/?:@!$&'()*+,;=._~-]{1,255}")) {
                throw new IllegalArgumentException(
                        "must be what stands behind the # of a URL, such as wechat_redirect");
            }
            return text;
        }

        private String shortText(String text) {
            if (text.isBlank() || text.length() > 255) {
                throw new IllegalArgumentException("must have 1 to 255 characters");
            }
            return text;
        }

        private void fault(String name, String problem) {
            faults.add(new FactFault(name, problem));
        }
    }
}
