package dev.latchkey.slack.manifest;

import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.FactReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code external_auth_providers.oauth2}, as Slack's published schema has it. Members that
 * the schema does not know are faults here, though not elsewhere in the manifest: a misspelt {@code
 * use_pcke} must not be lost in silence. Beyond the schema, {@code identity_config} may be left out
 * and may have {@code http_method_type} and {@code body}, which Slack's own SDK sends.
 */
final class ProviderSection {
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Set<String> PRESET_OPTIONS = Set.of("client_id", "scope");
    private static final Set<String> CUSTOM_OPTIONS =
            Set.of(
                    "client_id",
                    "provider_name",
                    "authorization_url",
                    "token_url",
                    "scope",
                    "identity_config",
                    "authorization_url_extras",
                    "use_pkce",
                    "token_url_config");
    private static final Set<String> IDENTITY_MEMBERS =
            Set.of("url", "account_identifier", "headers", "http_method_type", "body");
    private static final Map<String, String> MEMBER_OF_FACT =
            Map.of(
                    "authorization_url", "authorization_url",
                    "token_url", "token_url",
                    "identity_url", "identity_config/url",
                    "identity_method", "identity_config/http_method_type");

    private final FactReader facts;

    ProviderSection(FactReader facts) {
        this.facts = facts;
    }

    List<ManifestProvider> read(ManifestWalk section) {
        section.onlyMembers(Set.of("oauth2"));
        var providers = new ArrayList<ManifestProvider>();
        section.object("oauth2")
                .members()
                .forEach((key, provider) -> providers.add(provider(key, provider)));
        return List.copyOf(providers);
    }

    private ManifestProvider provider(String key, ManifestWalk provider) {
        provider.onlyMembers(Set.of("provider_type", "options"));
        if (!KEY.matcher(key).matches()) {
            provider.fault("must have a key of 1 to 255 printable ASCII characters, no spaces");
        }
        var options = provider.object("options");
        if (!options.isThere()) {
            options.fault("is missing; give an object with client_id and scope");
        }
        return switch (provider.required("provider_type", 1, 20)) {
            case "SLACK_PROVIDED" -> ofPreset(key, provider, options);
            case "CUSTOM" -> custom(key, options);
            case "" -> new ManifestProvider(key, null, "", List.of(), Map.of());
            default -> {
                provider.member("provider_type").fault("must be CUSTOM or SLACK_PROVIDED");
                yield new ManifestProvider(key, null, "", List.of(), Map.of());
            }
        };
    }

    private static ManifestProvider ofPreset(
            String key, ManifestWalk provider, ManifestWalk options) {
        options.onlyMembers(PRESET_OPTIONS);
        var preset = ManifestProvider.presetOf(key);
        if (preset == null) {
            provider.fault(
                    "no preset is called %s; name one as the key (such as google or google-work; see docs/providers.md), or make the provider_type CUSTOM"
                            .formatted(key));
        }
        return new ManifestProvider(
                key,
                preset == null ? null : preset.id(),
                options.required("client_id", 1, 1_024),
                scopes(options),
                Map.of());
    }

    private ManifestProvider custom(String key, ManifestWalk options) {
        options.onlyMembers(CUSTOM_OPTIONS);
        var sheet = new LinkedHashMap<String, String>();
        sheet.put("name", options.required("provider_name", 2, 255));
        sheet.put("authorization_url", options.required("authorization_url", 5, 255));
        sheet.put("token_url", options.required("token_url", 5, 255));
        var tokenUrlConfig = options.object("token_url_config");
        tokenUrlConfig.onlyMembers(Set.of("use_basic_auth_scheme"));
        sheet.put(
                "client_authentication",
                tokenUrlConfig.flag("use_basic_auth_scheme") ? "basic" : "post");
        sheet.put("pkce", options.flag("use_pkce") ? "yes" : "no");
        options.texts("authorization_url_extras")
                .forEach((name, value) -> sheet.put("authorization_parameters." + name, value));
        identity(options.object("identity_config"), sheet);
        sheet.values().removeIf(String::isEmpty);
        if (facts.read(sheet) instanceof FactReading.Faulty(var faults)) {
            // What is missing was noted above, where the schema says what it must look like.
            faults.stream()
                    .filter(fault -> sheet.containsKey(fault.fact()))
                    .forEach(fault -> options.fault(fault, MEMBER_OF_FACT));
        }
        return new ManifestProvider(
                key, null, options.required("client_id", 1, 1_024), scopes(options), sheet);
    }

    private static void identity(ManifestWalk identity, Map<String, String> sheet) {
        if (!identity.isThere()) {
            return;
        }
        identity.onlyMembers(IDENTITY_MEMBERS);
        sheet.put("identity_url", identity.required("url", 5, 255));
        var account = identity.required("account_identifier", 1, 255);
        if (!account.isEmpty() && !account.matches("\\$\\..+")) {
            identity.member("account_identifier").fault("must be a JSONPath such as $.email");
            account = "";
        }
        sheet.put("account_identifier", account);
        var method = identity.optional("http_method_type", 0, 10);
        sheet.put("identity_method", method == null ? "" : method);
        var body = identity.texts("body");
        if (!body.isEmpty() && !"POST".equals(method)) {
            identity.member("body").fault("is only for http_method_type POST");
        }
        identity.texts("headers")
                .forEach((name, value) -> sheet.put("identity_headers." + name, value));
        body.forEach((name, value) -> sheet.put("identity_body." + name, value));
    }

    private static List<String> scopes(ManifestWalk options) {
        var member = options.member("scope");
        if (!member.isThere()) {
            member.fault("is missing; give a list of strings, which may be empty");
        }
        var scopes = options.strings("scope");
        scopes.forEach((place, scope) -> {
            if (!SCOPE.matcher(scope).matches()) {
                place.fault("must be one scope: printable ASCII without spaces and quotes");
            }
        });
        return List.copyOf(scopes.values());
    }
}
