package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/providers.md is made of the presets. To make it again: {@code mvn -pl
 * sandbox,server test -Dtest=ProvidersPageTest -Dsurefire.failIfNoSpecifiedTests=false} and copy
 * {@code server/target/presets.md} into the page.
 */
class ProvidersPageTest {
    private static final String BEGIN = "<!-- presets: begin -->\n";
    private static final String END = "<!-- presets: end -->";

    @Test
    void the_page_shows_the_presets_as_they_are() throws IOException {
        Files.writeString(Path.of("target/presets.md"), table());
        var page = Files.readString(Path.of("../docs/providers.md"));
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .isEqualTo(table());
    }

    private static String table() {
        var table =
                new StringBuilder(
                        "| preset | service | family | PKCE | access token lives | you give | unsure facts |\n|---|---|---|---|---|---|---|\n");
        for (var preset : Presets.all()) {
            var facts = SomeFacts.preset(preset.id());
            table.append(
                    "| `%s` | %s | %s | %s | %s | %s | %d |\n"
                            .formatted(
                                    preset.id(),
                                    preset.name(),
                                    facts.family(),
                                    facts.pkce() ? "yes" : "no",
                                    facts.accessTokenLifetime() == null
                                            ? "it says"
                                            : FactWriting.written(facts.accessTokenLifetime()),
                                    String.join(", ", preset.missingVariables()),
                                    preset.unsure().size()));
        }
        return table.toString();
    }
}
