package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.latchkey.browser.Vault.Names;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceTest extends InBrowser {
    private static final String GET = "apps.auth.external.get";

    @Test
    void methods_are_found_while_one_types() {
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            page.navigate(vault.url + "/methods");
            Inspector.look(page, "methods");
            page.locator("#q").pressSequentially("force_refresh");
            page.waitForSelector(
                    "text=1 of",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE));
            assertThat(page.locator(".methods li").count()).isEqualTo(1);
            page.click(".methods a");
            Inspector.awaits(page, "h1", GET);
            watch.sawNothing();
        }
    }

    @Test
    void the_pages_of_a_method_read_well() {
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            for (var method : List.of(GET, "latchkey.tokens.issue", "api.test")) {
                page.navigate(vault.url + "/methods/" + method);
                Inspector.look(page, "method-" + method);
            }
            watch.sawNothing();
        }
    }

    @Test
    void a_language_is_chosen_by_the_keyboard_and_its_snippet_copied() {
        try (var person = chromium().person()) {
            person.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            var page = person.newPage();
            page.navigate(vault.url + "/methods/" + GET);
            assertThat(page.locator(".language.java").isVisible()).isFalse();
            page.locator("#language-http").focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator(".language.java").isVisible()).isTrue();
            assertThat(page.locator(".language.http").isVisible()).isFalse();
            Inspector.look(page, "method-java");
            page.click("[data-copy=java-client]");
            page.waitForSelector("text=Copied");
            assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .startsWith("import dev.latchkey.client.Latchkey;")
                    .contains(vault.url.toString());
        }
    }

    @Test
    void the_tester_shows_the_answer_and_keeps_the_token_to_the_field() throws Exception {
        var place = vault.place(Names.usual());
        var id = connected(place);
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            page.navigate(vault.url + "/methods/" + GET);
            fill(page, Map.of("token", place.botToken(), "external_token_id", id));
            submit(page, "It worked");
            assertThat(page.locator("#answer").textContent())
                    .contains("It worked", "200 OK", "\"external_token\": \"sat_")
                    .doesNotContain(place.botToken());
            assertThat(page.locator("#argument-token-field").inputValue())
                    .isEqualTo(place.botToken());
            assertThat(page.url()).isEqualTo(vault.url + "/methods/" + GET);
            Inspector.look(page, "tester-answer");
            page.click(".sending summary");
            page.selectOption("#type", "JSON");
            page.selectOption("#charset", "NONE");
            fill(page, Map.of("external_token_id", "EtNOSUCH"));
            submit(page, "It was refused");
            assertThat(page.locator("#answer").textContent())
                    .contains("It was refused", "token_not_found", "missing_charset");
            Inspector.look(page, "tester-refusal");
            assertThat(
                            (String)
                                    page.evaluate(
                                            "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                    .doesNotContain("sat_", place.botToken());
            watch.sawNothing();
        }
    }

    @Test
    void the_tester_works_without_JavaScript() throws Exception {
        var place = vault.place(Names.usual());
        var id = connected(place);
        try (var person = chromium().withoutScripts()) {
            var page = person.newPage();
            page.navigate(vault.url + "/methods?q=force_refresh");
            page.click(".methods a");
            fill(page, Map.of("token", place.botToken(), "external_token_id", id));
            page.click("#test button[type=submit]");
            Inspector.awaits(page, "#answer", "It worked");
            assertThat(page.locator("#argument-token-field").inputValue()).isEmpty();
            assertThat(page.locator("#argument-external_token_id-field").inputValue())
                    .isEqualTo(id);
            assertThat(page.content()).doesNotContain(place.botToken());
        }
    }

    private String connected(Place place) throws Exception {
        try (BrowserContext person = chromium().person()) {
            ConnectTest.connect(person, place);
        }
        return vault.admin("latchkey.connections.list", Map.of("app_id", place.app()))
                .at("/connections/0/external_token_id")
                .asString();
    }

    private static void fill(Page page, Map<String, String> arguments) {
        arguments.forEach((name, value) -> page.fill("#argument-" + name + "-field", value));
    }

    private static void submit(Page page, String outcome) {
        page.click("#test button[type=submit]");
        page.waitForSelector("#answer .badge:has-text('%s')".formatted(outcome));
    }
}
