package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/providers.md and the page docs/presets.md are made of the presets. To make them
 * again: {@code mvn -pl sandbox,server test -Dtest=ProvidersPageTest
 * -Dsurefire.failIfNoSpecifiedTests=false}, and copy {@code server/target/presets-table.md} into
 * the one and {@code server/target/presets.md} over the other.
 */
class ProvidersPageTest {
    private static final String BEGIN = "<!-- presets: begin -->\n";
    private static final String END = "<!-- presets: end -->";

    @Test
    void the_page_shows_the_presets_as_they_are() throws IOException {
        Files.writeString(Path.of("target/presets-table.md"), table());
        var page = Files.readString(Path.of("../docs/providers.md"));
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .isEqualTo(table());
    }

    @Test
    void the_page_of_presets_shows_each_fact_and_whether_a_source_confirmed_it()
            throws IOException {
        Files.writeString(Path.of("target/presets.md"), presets());
        assertThat(Files.readString(Path.of("../docs/presets.md"))).isEqualTo(presets());
    }

    private static String presets() {
        var page =
                new StringBuilder(
                        """
                        # What Latchkey knows of providers

                        Facts as of %s, with the name under which you can override each (docs/providers.md). *Sourced*: the sources
                        named confirm it. *Unverified*: none did, for the reason given; check it before you rely on it.
                        `./latchkey provider preset ID` shows the same.
                        """
                                .formatted(Presets.asOf()));
        for (var preset : Presets.all()) {
            page.append("\n## %s\n\n".formatted(preset.name()));
            page.append("| `%s` | value | |\n|---|---|---|\n".formatted(preset.id()));
            preset.facts()
                    .forEach((name, value) -> {
                        var doubt = preset.unverified().get(name);
                        page.append(
                                "| `%s` | `%s` | %s |\n"
                                        .formatted(
                                                name,
                                                value.replace("|", "\\|"),
                                                doubt == null
                                                        ? "sourced"
                                                        : "**unverified**: " + doubt));
                    });
            page.append(said("Quirks", preset.quirks()));
            page.append(said("Limits", preset.limits()));
            page.append(said("Sources", preset.sources()));
            page.append(said("Doubts", preset.unsure()));
        }
        return page.toString();
    }

    private static String said(String heading, List<String> items) {
        return items.isEmpty() ? "" : "\n%s: %s.\n".formatted(heading, String.join("; ", items));
    }

    private static String table() {
        var table =
                new StringBuilder(
                        "| preset | service | family | PKCE | access token lives | you give | unverified facts |\n|---|---|---|---|---|---|---|\n");
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
                                    preset.unverified().size()));
        }
        return table.toString();
    }
}
