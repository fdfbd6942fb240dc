package dev.latchkey.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.TestVault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {
    private static final byte[] PNG = bytes("\u0089PNG\r\n\u001a\n and so on");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GIF89a",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<!doctype html><script>alert(1)</script>",
                " \u0089PNG\r\n\u001a\n",
                "\u0089PNG",
                "RIFF....WAVE",
                "BM"
            })
    void what_is_no_raster_image_is_refused_by_its_first_bytes(String image) {
        assertThatThrownBy(() -> Logo.read(bytes(image)))
                .hasMessageContaining("must be a PNG, JPEG or WebP image");
    }

    @Test
    void the_kind_is_what_the_bytes_say() {
        assertThat(Logo.read(PNG).type()).isEqualTo(Logo.Type.PNG);
        assertThat(Logo.read(bytes("\u00ff\u00d8\u00ff\u00e0")).type()).isEqualTo(Logo.Type.JPEG);
        assertThat(Logo.read(bytes("RIFF1234WEBPVP8 ")).type()).isEqualTo(Logo.Type.WEBP);
    }

    @Test
    void a_large_image_is_refused() {
        var large = new byte[Logo.MOST_BYTES + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        assertThatThrownBy(() -> Logo.read(large)).hasMessageContaining("at most 256 KB");
    }

    @Test
    void a_logo_stands_on_the_connect_page_and_is_served_as_nothing_but_an_image(
            @TempDir Path directory) throws Exception {
        try (var vault = new TestVault(directory, "R7");
                var http = HttpClient.newHttpClient()) {
            set(vault, Base64.getEncoder().encodeToString(PNG));
            var page = vault.visit("GET", vault.link(), null).body();
            var address = page.replaceFirst("(?s).*<img class=\"mark\" src=\"([^\"]+)\".*", "$1");
            assertThat(address).startsWith("/assets/logos/" + vault.appId + "-");
            var image =
                    http.send(
                            HttpRequest.newBuilder(vault.server.url().resolve(address)).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(image.statusCode()).isEqualTo(200);
            assertThat(image.body()).isEqualTo(PNG);
            assertThat(image.headers().map())
                    .containsEntry("content-type", java.util.List.of("image/png"))
                    .containsEntry("x-content-type-options", java.util.List.of("nosniff"))
                    .containsEntry(
                            "content-security-policy",
                            java.util.List.of("default-src 'none'; sandbox"));

            set(vault, "none");
            assertThat(vault.visit("GET", vault.link(), null).body())
                    .doesNotContain("<img")
                    .contains("<svg class=\"mark\"");
            assertThat(vault.visit("GET", vault.server.url().resolve(address), null).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_logo_that_is_none_is_refused_with_the_reason(@TempDir Path directory) throws Exception {
        try (var vault = new TestVault(directory, "R7")) {
            var answer =
                    vault.admin(
                            "latchkey.apps.set", Map.of("app_id", vault.appId, "logo", "PHN2Zz4="));
            assertThat(answer.toString()).contains("invalid_arguments", "SVG among them");
            var garbled =
                    vault.admin("latchkey.apps.set", Map.of("app_id", vault.appId, "logo", "%%%"));
            assertThat(garbled.get("error").asString()).isEqualTo("invalid_arguments");
        }
    }

    private static void set(TestVault vault, String logo) throws Exception {
        assertThat(
                        vault.admin(
                                        "latchkey.apps.set",
                                        Map.of("app_id", vault.appId, "logo", logo))
                                .get("ok")
                                .asBoolean())
                .isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
