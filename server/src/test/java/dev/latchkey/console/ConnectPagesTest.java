package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.consent.Asked;
import dev.latchkey.consent.Ending;
import dev.latchkey.consent.Failure;
import dev.latchkey.consent.Refusal;
import dev.latchkey.http.WebResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectPagesTest {
    private final ConnectPages pages =
            new ConnectPages(() -> URI.create("https://vault.example/v"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg/onload=alert(1)>",
                "</title><script>alert(1)</script>",
                "</code></li></ul><form action=//evil.example>",
                "<a href=javascript:alert(1)>x</a>",
                "&lt;script&gt;",
                "<!--"
            })
    void whatever_others_wrote_is_text_on_the_page(String text) {
        var asked = asked(text);
        for (var page :
                List.of(
                        pages.ask(asked),
                        pages.end(new Ending.Connected(asked, text)),
                        pages.end(new Ending.Declined(asked)),
                        pages.end(new Ending.ScopesMissing(asked, List.of(text))),
                        pages.end(new Ending.Failed(asked, Failure.NO_IDENTITY)))) {
            assertThat(html(page)).doesNotContain(text);
            assertThat(html(page).replace("<!DOCTYPE html>", ""))
                    .doesNotContain("<script", "<img", "<svg", "<a ", "<!--", "</title><");
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_failure_has_a_page_with_its_code_and_what_to_do(Failure failure) {
        var page = pages.end(new Ending.Failed(asked("Engine"), failure));
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(html(page)).contains("<code>" + failure.code() + "</code>", "<h1");
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_has_a_page(Refusal why) {
        var page = pages.end(new Ending.Refused(why));
        assertThat(page.status()).isBetween(400, 499);
        assertThat(page.headers())
                .containsEntry(
                        "content-security-policy",
                        List.of(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"));
    }

    @Test
    void a_page_is_a_document_that_a_screen_reader_can_walk() {
        assertThat(html(pages.ask(asked("Engine"))))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "<html lang=\"en\">",
                        "<header",
                        "<main id=\"main\"",
                        "<h1>",
                        "<button type=\"submit\">");
    }

    @Test
    void the_stylesheet_is_found_behind_a_proxy_with_a_path() {
        assertThat(html(pages.ask(asked("Engine"))))
                .containsPattern("href=\"/v/assets/latchkey\\.[0-9a-f]{16}\\.css\"");
    }

    private static Asked asked(String text) {
        return new Asked(
                text, text, text, text, URI.create("https://as.example/authorize"), List.of(text));
    }

    private static String html(WebResponse page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
