package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactReaderTest {
    @Test
    void what_nobody_states_can_do_no_harm() {
        var facts = SomeFacts.with(Map.of());
        assertThat(facts.family()).isEqualTo(Family.R7);
        assertThat(facts.pkce()).isFalse();
        assertThat(facts.refreshUrl()).isEqualTo(facts.tokenUrl());
        assertThat(facts.accessTokenLifetime()).isNull();
    }

    @Test
    void overrides_lie_on_top_and_an_empty_one_takes_a_fact_back() {
        var overrides =
                FactOverrides.parse(
                        List.of("Family=r4", "access-token-lifetime=15m", "grace=30m", "margin="));
        assertThat(overrides.faults()).isEmpty();
        var sheet =
                FactOverrides.onto(
                        FactSheet.of(SomeFacts.with(Map.of("margin", "60s"))), overrides.facts());
        var facts = SomeFacts.read(sheet);
        assertThat(facts.family()).isEqualTo(Family.R4);
        assertThat(facts.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(facts.margin()).isNull();
    }

    @Test
    void words_that_are_no_overrides_are_all_told() {
        var overrides = FactOverrides.parse(List.of("family", "colour=red", "pkce=yes"));
        assertThat(overrides.faults())
                .extracting(FactFault::fact)
                .containsExactly("family", "colour");
        assertThat(overrides.facts()).containsExactly(Map.entry("pkce", "yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "family, R9",
        "pkce, perhaps",
        "grace, 15",
        "grace, PT15M",
        "client_authentication, jwt",
        "request_body, xml",
        "scope_separator, ab",
        "token_url, http://id.example.com/",
        "token_url, https://10.0.0.1/",
        "token_url, not a url",
        "access_token_pointers, access_token",
        "account_identifier, email",
        "account_identifier, $.[[",
        "account_identifier, $..a..b",
        "account_identifier, $.*.*.*",
        "account_identifier, $.a[?(@.b =~ /x/)]",
        "authorization_parameters.state, x",
        "authorization_url, https://id.example.com/?redirect_uri=https://evil.example",
        "token_parameters.code, x",
        "refresh_parameters.refresh_token, x",
        "token_parameters.audience, 'a\r\nb'",
        "identity_method, PUT",
        "identity_url, https://x.example/",
        "issuer, {issuer}",
        "colour, red"
    })
    void each_fact_tells_what_is_wrong_with_it(String fact, String value) {
        var sheet = new LinkedHashMap<>(FactSheet.of(SomeFacts.with(Map.of())));
        sheet.put(fact, value);
        var reading = new FactReader(AddressRules.strict()).read(sheet);
        assertThat(reading).isInstanceOf(FactReading.Faulty.class);
        assertThat(((FactReading.Faulty) reading).faults()).hasSize(1);
    }

    @Test
    void a_place_in_braces_needs_its_variable_and_takes_no_tricks() {
        var okta = Presets.named("okta");
        assertThat(okta).isNotNull();
        assertThat(okta == null ? null : okta.missingVariables()).containsExactly("domain");
        for (var trick : List.of("", "a@b", "a/b", "a?b", "a#b", "a\\b", "10.0.0.1", "localhost")) {
            var sheet = new LinkedHashMap<>(okta == null ? Map.of() : okta.facts());
            sheet.put("variable.domain", trick);
            assertThat(new FactReader(AddressRules.strict()).read(sheet))
                    .as(trick)
                    .isInstanceOf(FactReading.Faulty.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"60s, 1m", "90s, 90s", "24h, 1d", "36h, 36h", "0s, 0s"})
    void a_duration_is_written_with_its_largest_unit(String text, String written) {
        assertThat(FactWriting.written(FactWriting.duration(text))).isEqualTo(written);
    }
}
