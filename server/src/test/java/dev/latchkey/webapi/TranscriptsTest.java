package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the transcripts of apps.auth.external.get against the codes of the method's page. */
class TranscriptsTest {
    private static final Pattern ERROR = Pattern.compile("\"error\":\"(\\w+)\"");
    private static final Pattern WARNINGS = Pattern.compile("\"warning\":\"([\\w,]+)\"");

    @Test
    void each_of_the_34_errors_has_a_transcript() throws IOException {
        var codes = codes("codes-of-the-page.txt");
        assertThat(codes).hasSize(34).doesNotHaveDuplicates();
        assertThat(said(ERROR)).containsAll(codes);
    }

    @Test
    void each_of_the_two_warnings_has_a_transcript() throws IOException {
        var codes = codes("warnings-of-the-page.txt");
        assertThat(codes).hasSize(2).doesNotHaveDuplicates();
        assertThat(said(WARNINGS)).containsAll(codes);
    }

    private static List<String> codes(String file) throws IOException {
        return Files.readAllLines(Transcript.ALL.resolve(file));
    }

    private static Set<String> said(Pattern pattern) throws IOException {
        return Transcript.all()
                .filter(transcript -> transcript.head().contains("/apps.auth.external.get"))
                .map(transcript -> pattern.matcher(transcript.answerBody()))
                .filter(found -> found.find())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
