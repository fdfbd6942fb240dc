package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    static Iterable<String> ids() {
        return Presets.all().stream().map(Preset::id).toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_preset_is_readable_and_says_the_same_when_written_again(String id) {
        var facts = SomeFacts.preset(id);
        assertThat(SomeFacts.read(FactSheet.of(facts))).isEqualTo(facts);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_preset_says_where_its_facts_are_from(String id) {
        assertThat(Presets.named(id)).isNotNull();
        assertThat(Presets.all().stream().filter(each -> each.id().equals(id)))
                .allSatisfy(preset -> assertThat(preset.sources()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void every_doubt_is_about_a_fact_on_the_sheet(String id) {
        assertThat(Presets.all().stream().filter(each -> each.id().equals(id)))
                .allSatisfy(preset ->
                        assertThat(preset.facts().keySet())
                                .containsAll(preset.unverified().keySet()));
    }

    @Test
    void there_are_44() {
        assertThat(Presets.all()).hasSize(44);
        assertThat(Presets.asOf()).isEqualTo("2026-11");
        assertThat(Presets.named("nobody")).isNull();
        assertThat(Presets.all()).noneMatch(preset -> preset.id().contains("-"));
    }

    @Test
    void what_bites_is_among_the_facts() {
        assertThat(SomeFacts.preset("figma").refreshUrl())
                .hasToString("https://api.figma.com/v1/oauth/refresh");
        assertThat(SomeFacts.preset("notion").requestBody())
                .isEqualTo(ProviderFacts.RequestBody.JSON);
        assertThat(SomeFacts.preset("zoho").coolDown()).isEqualTo(Duration.ofSeconds(60));
        assertThat(SomeFacts.preset("salesforce").tokenUrl())
                .hasToString("https://login.salesforce.com/services/oauth2/token");
        assertThat(SomeFacts.preset("zendesk").refreshParameters())
                .containsEntry("expires_in", "1800");
        assertThat(SomeFacts.preset("xero").grace()).isEqualTo(Duration.ofMinutes(30));
        assertThat(SomeFacts.preset("google").pkce()).isTrue();
        assertThat(SomeFacts.preset("box").pkce()).isFalse();
    }

    @Test
    void six_presets_end_the_old_access_token() {
        assertThat(
                        Presets.all().stream()
                                .map(Preset::id)
                                .filter(id -> SomeFacts.preset(id).oldAccessTokenDies()))
                .containsExactlyInAnyOrder(
                        "github_app", "gitlab", "zendesk", "miro", "airtable", "ringcentral");
    }
}
