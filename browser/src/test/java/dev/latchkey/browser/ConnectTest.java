package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.latchkey.browser.Vault.Names;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConnectTest extends InBrowser {

    @Test
    void a_user_connects_across_two_sites_under_the_real_policy() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            page.navigate(place.link());
            Inspector.look(page, "connect");
            page.click("#connect button");
            page.waitForURL(vault.sandbox.baseUrl() + "/**");
            page.click("button[value=approve]");
            page.waitForURL(vault.url + "/**");
            Inspector.awaits(page, "h1", "Connected");
            Inspector.look(page, "connected");
            watch.sawNothing();
        }
        assertThat(place.connections()).isEqualTo(1);
    }

    @Test
    void a_user_connects_with_the_keyboard_alone() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            var page = person.newPage();
            page.navigate(place.link());
            tabTo(page, "#connect button");
            page.keyboard().press("Enter");
            page.waitForURL(vault.sandbox.baseUrl() + "/**");
            tabTo(page, "button[value=approve]");
            page.keyboard().press("Enter");
            page.waitForURL(vault.url + "/external/**");
            Inspector.awaits(page, "h1", "Connected");
        }
        assertThat(place.connections()).isEqualTo(1);
    }

    @Test
    void a_user_connects_without_JavaScript() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().withoutScripts()) {
            connect(person, place);
        }
        assertThat(place.connections()).isEqualTo(1);
    }

    @Test
    void a_user_who_declines_is_told_so() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            var page = person.newPage();
            page.navigate(place.link());
            page.click("#connect button");
            page.click("button[value=deny]");
            Inspector.awaits(page, "h1", "declined");
            Inspector.look(page, "declined");
        }
        assertThat(place.connections()).isZero();
    }

    @Test
    void another_browser_than_the_first_is_refused() throws Exception {
        var place = vault.place(Names.usual());
        var link = place.link();
        try (var first = chromium().person();
                var second = chromium().person()) {
            first.newPage().navigate(link);
            var page = second.newPage();
            var answer = Objects.requireNonNull(page.navigate(link));
            assertThat(answer.status()).isEqualTo(403);
            Inspector.look(page, "other-browser");
        }
    }

    @Test
    void a_user_chooses_among_accounts_and_ends_up_back_at_the_app() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            connect(person, place, "grace@example.com");
            connect(person, place, "admiral@example.com");
            var watch = Watch.over(person);
            var page = person.newPage();
            page.navigate(place.link("return_to", Place.BACK));
            Inspector.look(page, "accounts");
            page.click("text=Use this one >> nth=1");
            Inspector.awaits(page, "h1", "All set");
            assertThat(page.locator("a.button").getAttribute("href"))
                    .startsWith(
                            Place.BACK + "?outcome=ok&provider_key=sandbox&external_token_id=Et");
            Inspector.look(page, "chosen");
            watch.sawNothing();
        }
    }

    @Test
    void a_user_disconnects_an_account_without_JavaScript() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().withoutScripts()) {
            connect(person, place, "grace@example.com");
            var page = person.newPage();
            page.navigate(place.link());
            page.click("summary");
            Inspector.picture(page, "accounts-disconnect");
            page.click("text=Disconnect now");
            Inspector.awaits(page, "h1", "Disconnected");
            Inspector.awaits(page, "main", "took the access back");
            Inspector.picture(page, "disconnected");
            page.click("text=Back to your accounts");
            Inspector.awaits(page, "#connect button", "Continue to");
        }
        assertThat(place.connections()).isZero();
    }

    @Test
    void another_account_is_not_taken_for_the_one_that_is_renewed() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            connect(person, place, "grace@example.com");
            var id = place.externalTokenId();
            var page = person.newPage();
            page.navigate(place.link("external_token_id", id));
            Inspector.look(page, "renew");
            page.click("#connect button");
            page.fill("#account", "somebody@example.com");
            page.click("button[value=approve]");
            Inspector.awaits(page, "main", "account_mismatch");
            Inspector.look(page, "account-mismatch");
            assertThat(place.externalTokenId()).isEqualTo(id);
        }
    }

    /** The whole way of a user who agrees. */
    static Page connect(BrowserContext person, Place place) throws Exception {
        return connect(person, place, "grace@example.com");
    }

    /** The whole way of a user who agrees with this account. */
    static Page connect(BrowserContext person, Place place, String account) throws Exception {
        var page = person.newPage();
        page.navigate(place.link());
        page.click("#connect button");
        page.fill("#account", account);
        page.click("button[value=approve]");
        Inspector.awaits(page, "h1", "Connected");
        return page;
    }

    private static void tabTo(Page page, String selector) {
        for (var i = 0; i < 30; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by Tab");
    }
}
