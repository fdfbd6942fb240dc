package dev.latchkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFaultsTest {
    @ParameterizedTest
    @ValueSource(strings = {"data", "listen.port", "public-url", "listen.address"})
    void an_empty_value_is_a_fault(String name) {
        assertThatThrownBy(() -> SettingsReader.read(Map.of(name, " ")))
                .hasMessageContaining(name + " is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.example.com?x=1",
                "https://vault.example.com#top",
                "https://me:pw@vault.example.com"
            })
    void a_public_url_is_an_address_alone(String url) {
        assertThatThrownBy(() -> SettingsReader.read(Map.of("public-url", url)))
                .hasMessageContaining("without user, query or fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void every_address_needs_a_public_url(String address) {
        assertThatThrownBy(() -> SettingsReader.read(Map.of("listen.address", address)))
                .hasMessageContaining("public-url must say which one");
        var words = Map.of("listen.address", address, "public-url", "https://vault.example.com");
        assertThat(SettingsReader.read(words).listen().address()).isEqualTo(address);
    }

    @Test
    void broken_laws_are_told_in_the_words_of_the_file() {
        var words = Map.of("refresh.connect-timeout", "0s", "refresh.hard-deadline", "500ms");
        assertThatThrownBy(() -> SettingsReader.read(words))
                .hasMessageContaining("refresh.connect-timeout (0s) must be longer than zero");
        assertThatThrownBy(() -> SettingsReader.read(Map.of("refresh.hard-deadline", "500ms")))
                .hasMessageContaining("(5s) must not be longer than refresh.hard-deadline (500ms)");
    }
}
