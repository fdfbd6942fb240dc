package dev.latchkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.Settings.ForwardedHeader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @Test
    void without_words_everything_is_standard() {
        assertThat(SettingsReader.read(Map.of()))
                .isEqualTo(
                        new Settings(
                                Path.of("latchkey-data"),
                                null,
                                new Settings.Listen("127.0.0.1", 8484),
                                null,
                                false,
                                Settings.Refresh.standard(),
                                Settings.Http.standard(),
                                null,
                                Settings.Limits.standard()));
    }

    @Test
    void words_are_read() {
        var settings =
                SettingsReader.read(
                        Map.of(
                                "public-url", "https://vault.example.com",
                                "listen.port", "0",
                                "allow-local", "true",
                                "http.forwarded-header", "Forwarded",
                                "refresh.quiet", "1500ms"));
        assertThat(settings.publicUrl()).isEqualTo(URI.create("https://vault.example.com"));
        assertThat(settings.listen().port()).isZero();
        assertThat(settings.allowLocal()).isTrue();
        assertThat(settings.http().forwardedHeader()).isEqualTo(ForwardedHeader.FORWARDED);
        assertThat(settings.refresh().quiet()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void every_fault_is_told_at_once() {
        var words =
                Map.of(
                        "prot", "1",
                        "listen.port", "70000",
                        "public-url", "vault",
                        "allow-local", "maybe",
                        "http.forwarded-header", "X-Real-IP",
                        "refresh.quiet", "soon");
        assertThatThrownBy(() -> SettingsReader.read(words))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContainingAll(
                        "prot is not a setting",
                        "listen.port (70000) must be between 0 and 65535",
                        "public-url (vault) must be an address",
                        "http.forwarded-header (X-Real-IP) must be X-Forwarded-For or Forwarded",
                        "allow-local (maybe) must be true or false",
                        "refresh.quiet (soon) must be a time");
    }

    @Test
    void a_postgresql_database_is_named_by_its_url() {
        var storage =
                SettingsReader.read(
                                Map.of(
                                        "storage.url", "jdbc:postgresql://db/latchkey",
                                        "storage.user", "vault",
                                        "storage.password-file", "/run/secrets/db",
                                        "storage.connections", "3"))
                        .storage();
        assertThat(storage)
                .isEqualTo(
                        new Settings.Storage(
                                "jdbc:postgresql://db/latchkey",
                                "vault",
                                Path.of("/run/secrets/db"),
                                3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    storage.url         | jdbc:mysql://db/latchkey                 | must begin with jdbc:postgresql:
                    storage.url         | jdbc:postgresql://db/l?password=hunter2  | must not hold the password
                    storage.user        | vault                                    | says nothing without storage.url
                    """)
    void what_is_wrong_with_the_storage_is_said(String name, String word, String said) {
        assertThatThrownBy(() -> SettingsReader.read(Map.of(name, word)))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("hunter2");
    }
}
