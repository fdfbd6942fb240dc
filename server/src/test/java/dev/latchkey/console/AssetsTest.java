package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    @ParameterizedTest
    @CsvSource({
        "latchkey.css, text/css; charset=utf-8",
        "latchkey.js, text/javascript; charset=utf-8",
        "htmx.js, text/javascript; charset=utf-8",
        "icon.svg, image/svg+xml"
    })
    void a_file_may_be_kept_for_good_and_is_what_it_says(String name, String type)
            throws Exception {
        var plain = get(Assets.path(name), "identity");
        assertThat(plain.headers())
                .containsEntry("content-type", List.of(type))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("public, max-age=31536000, immutable"));
        var zipped = get(Assets.path(name), "gzip, br");
        assertThat(zipped.headers()).containsEntry("content-encoding", List.of("gzip"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void another_address_than_that_of_the_content_leads_to_nothing() {
        assertThat(get("assets/latchkey.css", "identity").status()).isEqualTo(404);
        assertThat(get("assets/latchkey.0000000000000000.css", "identity").status()).isEqualTo(404);
        assertThat(get("assets/../presets.json", "identity").status()).isEqualTo(404);
    }

    @Test
    void all_that_a_page_loads_is_small() {
        var bytes = 0;
        for (var name : List.of("latchkey.css", "latchkey.js", "htmx.js", "icon.svg")) {
            bytes += get(Assets.path(name), "gzip").body().length;
        }
        assertThat(bytes).isLessThan(40_000);
    }

    private static WebResponse get(String path, String encodings) {
        return new Assets()
                .answer(
                        new WebRequest(
                                "GET",
                                "/" + path,
                                "",
                                Map.of("accept-encoding", List.of(encodings)),
                                new byte[0],
                                true,
                                false,
                                InetAddress.getLoopbackAddress()));
    }
}
