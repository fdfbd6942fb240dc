package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays src/test/fuzz: for each parser a directory, named after its fuzz target, of inputs that
 * once led somewhere. The targets are fuzzed for real by {@code .ci/run fuzz}.
 */
class FuzzCorpusTest {
    private static final Path CORPUS = Path.of("src/test/fuzz");

    static Stream<String> targets() throws IOException {
        try (var directories = Files.list(CORPUS)) {
            return directories
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void no_input_breaks_its_parser(String target) throws Exception {
        var fuzz = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
        for (var file : files(CORPUS.resolve(target))) {
            assertThatCode(() -> fuzz.invoke(null, (Object) Files.readAllBytes(file)))
                    .as(file.toString())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void every_target_has_a_corpus() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var targets =
                    files.map(file -> Path.of("src/test/java").relativize(file).toString())
                            .filter(file -> file.endsWith("Fuzz.java"))
                            .map(file -> file.replace(".java", "").replace('/', '.'))
                            .sorted();
            assertThat(targets.toList()).isEqualTo(targets().toList());
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
