package dev.latchkey.provider;

import dev.latchkey.provider.ProviderFacts.ClientAuthentication;
import dev.latchkey.provider.ProviderFacts.RequestBody;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts as text, {@code fact=value} by {@code fact=value}: how presets are kept, how an operator
 * overrides them, and how they are shown. {@link FactReader} reads them back.
 */
public final class FactSheet {
    static final Map<String, ClientAuthentication> CLIENT_AUTHENTICATIONS =
            Map.of(
                    "basic",
                    ClientAuthentication.CLIENT_SECRET_BASIC,
                    "post",
                    ClientAuthentication.CLIENT_SECRET_POST,
                    "secret_as_basic_name",
                    ClientAuthentication.SECRET_AS_BASIC_NAME,
                    "private_key_jwt",
                    ClientAuthentication.PRIVATE_KEY_JWT,
                    "none",
                    ClientAuthentication.NONE);
    static final Map<String, RequestBody> REQUEST_BODIES =
            Map.of("form", RequestBody.FORM, "json", RequestBody.JSON, "query", RequestBody.QUERY);
    static final Map<String, Family> FAMILIES =
            Arrays.stream(Family.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    each -> each.name().toLowerCase(Locale.ROOT), each -> each));

    private final Map<String, String> lines = new LinkedHashMap<>();

    private FactSheet() {}

    /** The facts as text, in the order of the record; what is not known is left out. */
    public static Map<String, String> of(ProviderFacts facts) {
        var sheet = new FactSheet();
        sheet.add("name", facts.name());
        sheet.add("authorization_url", facts.authorizationUrl().toString());
        sheet.addAll("authorization_parameters", facts.authorizationParameters());
        sheet.add("authorization_fragment", facts.authorizationFragment(), Function.identity());
        sheet.add("token_url", facts.tokenUrl().toString());
        if (!facts.refreshUrl().equals(facts.tokenUrl())) {
            sheet.add("refresh_url", facts.refreshUrl().toString());
        }
        sheet.add("revocation_url", facts.revocationUrl(), Object::toString);
        sheet.addAll("token_parameters", facts.tokenParameters());
        sheet.addAll("refresh_parameters", facts.refreshParameters());
        sheet.addAll("parameter_names", facts.parameterNames());
        sheet.add(
                "client_authentication",
                FactWriting.written(CLIENT_AUTHENTICATIONS, facts.clientAuthentication()));
        sheet.add("request_body", FactWriting.written(REQUEST_BODIES, facts.requestBody()));
        sheet.add("scope_separator", FactWriting.writtenSeparator(facts.scopeSeparator()));
        sheet.add("pkce", FactWriting.written(facts.pkce()));
        sheet.add("issuer", facts.issuer(), Function.identity());
        sheet.add("callback_code_parameter", facts.codeParameter());
        sheet.add("callback_extras", FactWriting.written(facts.callbackExtras()));
        sheet.addIdentity(facts.identity());
        sheet.add("family", facts.family().name());
        sheet.addTime("grace", facts.grace());
        sheet.addTime("access_token_lifetime", facts.accessTokenLifetime());
        sheet.add("lifetime_field", facts.lifetimeField());
        sheet.add("lifetime_unit", FactWriting.writtenUnit(facts.lifetimeUnit()));
        sheet.addTime("refresh_token_idle_limit", facts.refreshTokenIdleLimit());
        sheet.add(
                "refresh_token_lifetime_field",
                facts.refreshTokenLifetimeField(),
                Function.identity());
        sheet.addTime("margin", facts.margin());
        sheet.add("old_access_token_dies", FactWriting.written(facts.oldAccessTokenDies()));
        sheet.addTime("cool_down", facts.coolDown());
        sheet.add("access_token_pointers", FactWriting.written(facts.accessTokenPointers()));
        sheet.add("reply_extras", facts.replyExtras(), FactWriting::written);
        sheet.add("grant_errors", FactWriting.written(facts.grantErrors()));
        sheet.add("busy_errors", FactWriting.written(facts.busyErrors()));
        return sheet.lines;
    }

    private void addIdentity(ProviderFacts.@Nullable IdentityFacts identity) {
        if (identity != null) {
            add("identity_url", identity.url().toString());
            add("identity_method", identity.post() ? "POST" : "GET");
            add("account_identifier", identity.accountIdentifier());
            addAll("identity_headers", identity.headers());
            addAll("identity_body", identity.body());
        }
    }

    private void addTime(String name, @Nullable Duration time) {
        add(name, time, FactWriting::written);
    }

    private void addAll(String group, Map<String, String> values) {
        values.forEach((name, value) -> add(group + "." + name, value));
    }

    private <T> void add(String name, @Nullable T value, Function<T, String> writing) {
        if (value != null) {
            add(name, writing.apply(value));
        }
    }

    private void add(String name, String value) {
        lines.put(name, value);
    }
}
