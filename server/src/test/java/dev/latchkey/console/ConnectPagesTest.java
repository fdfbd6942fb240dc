package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.consent.Account;
import dev.latchkey.consent.AppFace;
import dev.latchkey.consent.Asked;
import dev.latchkey.consent.Choice;
import dev.latchkey.consent.Ending;
import dev.latchkey.consent.Failure;
import dev.latchkey.consent.Refusal;
import dev.latchkey.http.WebResponse;
import dev.latchkey.provider.Permission;
import dev.latchkey.provider.Revocation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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
                        pages.ask(new Choice(asked, List.of(), null)),
                        pages.ask(new Choice(asked, accounts(text), null)),
                        pages.ask(new Choice(asked, accounts(text), accounts(text).getFirst())),
                        pages.end(new Ending.Connected(asked, text, "Et1")),
                        pages.end(new Ending.Chosen(asked, accounts(text).getFirst())),
                        pages.end(
                                new Ending.Disconnected(asked, text, new Revocation.Failed(text))),
                        pages.end(new Ending.OtherAccount(asked, text, text)),
                        pages.end(new Ending.Declined(asked)),
                        pages.end(new Ending.ScopesMissing(asked, List.of(text))),
                        pages.end(new Ending.Failed(asked, Failure.NO_IDENTITY)))) {
            assertThat(html(page)).doesNotContain(text);
            assertThat(html(page).replace("<!DOCTYPE html>", ""))
                    .doesNotContain(
                            "<script", "<img", "<svg/", "<a href=j", "<!--", "</title><", "evil<");
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
        assertThat(html(pages.ask(new Choice(asked("Engine"), List.of(), null))))
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
        assertThat(html(pages.ask(new Choice(asked("Engine"), List.of(), null))))
                .containsPattern("href=\"/v/assets/latchkey\\.[0-9a-f]{16}\\.css\"");
    }

    @Test
    void a_known_scope_is_told_in_plain_words_and_an_unknown_one_as_the_provider_calls_it() {
        var known = new Permission("calendar.readonly", "See your calendars and events");
        var unknown = new Permission("xyz.frobnicate", null);
        var html =
                html(
                        pages.ask(
                                new Choice(
                                        asked("Engine", List.of(known, unknown)),
                                        List.of(),
                                        null)));
        assertThat(html)
                .contains("See your calendars and events", "<code>calendar.readonly</code>")
                .containsPattern(
                        "<code>xyz.frobnicate</code>\\s*<span class=\"own\">as <bdi>Engine</bdi> calls it");
    }

    @Test
    void each_account_says_how_well_it_works_and_what_can_be_done() {
        var html = html(pages.ask(new Choice(asked("Engine"), accounts("ada"), null)));
        assertThat(html)
                .contains(
                        "Connected since 1 March 2026",
                        "did not answer lately",
                        "No longer works",
                        "value=\"use\"",
                        "value=\"renew\"",
                        "value=\"disconnect\"",
                        "Connect another account");
    }

    @Test
    void a_disconnected_account_tells_what_the_provider_made_of_it() {
        assertThat(disconnected(new Revocation.Done())).contains("took the access back");
        assertThat(disconnected(new Revocation.NotOffered())).contains("cannot be asked");
        assertThat(disconnected(new Revocation.Failed("HTTP 500")))
                .contains("did not confirm it")
                .doesNotContain("HTTP 500");
    }

    private String disconnected(Revocation revocation) {
        return html(pages.end(new Ending.Disconnected(asked("Engine"), "ada", revocation)));
    }

    private static List<Account> accounts(String name) {
        return Arrays.stream(Account.State.values())
                .map(state ->
                        new Account(
                                "Et" + state, name, state, Instant.parse("2026-03-01T12:00:00Z")))
                .toList();
    }

    private static Asked asked(String text) {
        return asked(text, List.of(new Permission(text, null), new Permission("known", text)));
    }

    private static Asked asked(String text, List<Permission> permissions) {
        return new Asked(
                new AppFace("A1", text, text, null, null),
                text,
                text,
                text,
                "practice",
                URI.create("https://as.example/authorize"),
                permissions,
                true,
                text,
                URI.create("https://app.example/back?x=1"));
    }

    private static String html(WebResponse page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
