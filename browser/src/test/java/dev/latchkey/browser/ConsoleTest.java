package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.latchkey.browser.Vault.Names;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of the console, as whoever runs the vault sees them. */
class ConsoleTest extends InBrowser {
    /** Every page that has an address of its own; a new one is a word here. */
    static final List<String> PAGES =
            List.of(
                    "/console",
                    "/console/first-token",
                    "/console/connections",
                    "/console/activity",
                    "/console/apps",
                    "/console/teams",
                    "/console/policies");

    @Test
    void every_page_reads_well_in_light_and_dark_wide_and_narrow() throws Exception {
        try (var person = chromium().person()) {
            ConnectTest.connect(person, vault.place(Names.usual()));
            var watch = Watch.over(person);
            var page = signedIn(person, vault);
            for (var path : PAGES) {
                var answer = page.navigate(vault.url + path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                Inspector.look(page, path.substring(1).replace('/', '-'));
            }
            watch.sawNothing();
        }
    }

    @Test
    void what_is_about_one_thing_reads_well_in_light_and_dark_wide_and_narrow() throws Exception {
        try (var person = chromium().person()) {
            var place = vault.place(Names.usual());
            ConnectTest.connect(person, place);
            vault.admin("latchkey.rules.deny", Map.of("kind", "workflow", "reason", "Review"));
            var watch = Watch.over(person);
            var page = signedIn(person, vault);
            var pages = place.pages();
            pages.put("connection", "/console/connections/" + place.externalTokenId());
            pages.put("app-new", "/console/apps/new");
            pages.put("rules-deny", "/console/do/latchkey.rules.deny");
            for (var each : pages.entrySet()) {
                var answer = page.navigate(vault.url + each.getValue());
                assertThat(answer.status()).as(each.getValue()).isEqualTo(200);
                Inspector.look(page, "console-" + each.getKey());
            }
            watch.sawNothing();
        }
    }

    @Test
    void the_session_is_out_of_reach_for_scripts_and_other_sites() {
        try (var person = chromium().person()) {
            var page = signedIn(person, vault);
            assertThat(person.cookies())
                    .anySatisfy(cookie -> {
                        assertThat(cookie.name).isEqualTo("latchkey-session");
                        assertThat(cookie.httpOnly).isTrue();
                        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
                    });
            assertThat(page.evaluate("document.cookie")).isEqualTo("");
            page.click("text=Sign out");
            page.waitForURL("**/console/sign-in**");
            page.navigate(vault.url + "/console");
            assertThat(page.url()).contains("sign-in");
        }
    }

    /** The console before somebody who has signed in. */
    static Page signedIn(BrowserContext person, Vault vault) {
        var page = person.newPage();
        page.navigate(vault.url + "/console/sign-in");
        signIn(page, vault);
        return page;
    }

    /** Signs in on the page that asks for it. */
    static void signIn(Page page, Vault vault) {
        page.fill("#token", vault.adminToken);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("sign-in"));
    }
}
