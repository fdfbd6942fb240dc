package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.browser.Vault.Names;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever others wrote into the vault is text on every page, and nothing of it ever runs. */
class StoredTextTest extends InBrowser {
    /** Each runs where its context is not escaped for, and is told by a dialog or a request. */
    static final List<String> CORPUS =
            List.of(
                    "<script>alert(1)</script>",
                    "<img src=x onerror=alert(1)>",
                    "\"><img src=x onerror=alert(1)>",
                    "'><img src=x onerror=alert(1)>",
                    "<svg onload=alert(1)>",
                    "</title><svg/onload=alert(1)>",
                    "</style><svg/onload=alert(1)>",
                    "</script><script>alert(1)</script>",
                    "</textarea><svg onload=alert(1)>",
                    "--><svg onload=alert(1)>",
                    "]]><svg onload=alert(1)>",
                    "\" onfocus=alert(1) autofocus=\"",
                    "' onfocus=alert(1) autofocus='",
                    "\" onmouseover=alert(1) x=\"",
                    "` onerror=alert(1) `",
                    "<body onload=alert(1)>",
                    "<details open ontoggle=alert(1)>",
                    "<video><source onerror=alert(1)>",
                    "<iframe srcdoc='<script>alert(1)</script>'>",
                    "<iframe src=javascript:alert(1)>",
                    "<a href=javascript:alert(1)>x</a>",
                    "<form action=//evil.example>",
                    "<base href=//evil.example/>",
                    "<meta http-equiv=refresh content=0>",
                    "<link rel=stylesheet href=//evil.example>",
                    "<style>@import'//evil.example'</style>",
                    "<object data=//evil.example></object>",
                    "<embed src=//evil.example>",
                    "<math><mi xlink:href=data:x>",
                    "<input autofocus onfocus=alert(1)>",
                    "<select autofocus onfocus=alert(1)>",
                    "<marquee onstart=alert(1)>",
                    "<script src=//evil.example></script>",
                    "javascript:alert(1)",
                    "${alert(1)}",
                    "{{constructor.constructor('alert(1)')()}}",
                    "&lt;script&gt;alert(1)&lt;/script&gt;",
                    "\u202e<script>alert(1)</script>",
                    "<template><img src=x onerror=alert(1)>",
                    "<p hx-get=//evil.example hx-trigger=load>",
                    "<p hx-on:click=alert(1)>");

    /** The most characters that a manifest's name and description take. */
    private static final int LONGEST_NAME = 35;

    @Test
    void nothing_that_others_wrote_runs_on_the_pages_of_users_and_operators() throws Exception {
        for (var text : CORPUS) {
            var name = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
            var place =
                    vault.place(
                            new Names(text, text, name, text, text, List.of(scope(text), "read")));
            try (var person = chromium().person()) {
                var watch = Watch.over(person);
                var page = person.newPage();
                page.navigate(place.link());
                Inspector.awaits(page, "h1", shown(name));
                shake(page);
                page.click("#connect button");
                page.fill("#account", account(text));
                page.click("button[value=approve]");
                Inspector.awaits(page, "main", "Connected");
                shake(page);
                page.navigate(place.link());
                Inspector.awaits(page, ".accounts", account(text));
                shake(page);
                assertThat(watch.seen()).as(text).isEmpty();
            }
        }
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = ConsoleTest.signedIn(person, vault);
            for (var path : ConsoleTest.PAGES) {
                page.navigate(vault.url + path);
                shake(page);
            }
            watch.sawNothing();
        }
    }

    @Test
    void nothing_that_a_provider_says_in_an_error_runs_or_is_shown() throws Exception {
        var place = vault.place(Names.usual());
        for (var text : CORPUS) {
            try (var person = chromium().person()) {
                var watch = Watch.over(person);
                var page = person.newPage();
                page.navigate(place.link());
                page.click("#connect button");
                page.waitForURL(vault.sandbox.baseUrl() + "/**");
                page.navigate(sentBack(page.url(), text));
                Inspector.awaits(page, "main", "sent an error");
                assertThat(page.locator("main").textContent()).doesNotContain(text);
                shake(page);
                assertThat(watch.seen()).as(text).isEmpty();
            }
        }
    }

    /** Where a provider sends the browser that came to this address, with an error of its words. */
    private static String sentBack(String asked, String text) {
        var parameters = new HashMap<String, String>();
        for (var pair : URI.create(asked).getRawQuery().split("&", -1)) {
            var equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        var words = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return "%s?error=%s&error_description=%s&state=%s"
                .formatted(
                        URLDecoder.decode(
                                parameters.getOrDefault("redirect_uri", ""),
                                StandardCharsets.UTF_8),
                        words,
                        words,
                        parameters.getOrDefault("state", ""));
    }

    /** Moves over and clicks into the page, so that what waits for that has its chance. */
    private static void shake(Page page) {
        page.mouse().move(200, 200);
        page.mouse().move(640, 300);
        page.keyboard().press("Tab");
        // A turn of the event loop: what was to run has run.
        page.evaluate("() => new Promise(done => setTimeout(done, 0))");
    }

    // RFC 6749 §3.3 has no blanks, quotes and backslashes in a scope.
    private static String scope(String text) {
        var scope = text.replaceAll("[^\\x21\\x23-\\x5b\\x5d-\\x7e]", "");
        return scope.isEmpty() ? "x" : scope;
    }

    private static String account(String text) {
        return text.strip();
    }

    private static String shown(String name) {
        return name.strip();
    }
}
