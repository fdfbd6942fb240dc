package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

/** What whoever runs a vault meets on its first day. */
class FirstRunTest extends InBrowser {

    @Test
    void an_empty_vault_greets_with_the_way_to_a_first_token() throws Exception {
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = person.newPage();
            page.navigate(vault.url + "/");
            Inspector.look(page, "sign-in");
            ConsoleTest.signIn(page, vault);
            Inspector.awaits(page, "h1", "Three steps");
            Inspector.look(page, "first-run-empty");

            page.click("text=Import a manifest");
            page.fill("#manifest", vault.manifest(Vault.Names.usual()));
            page.click("button[value=manifest]");
            page.waitForSelector("#client_secret");
            Inspector.look(page, "first-run-app");
            page.fill("#client_secret", Sandbox.SECRET);
            page.click("button[value=secret]");
            page.click("button[value=connect]");
            Inspector.awaits(page, "main", "Open it");
            Inspector.look(page, "first-run-link");
            page.click("text=Open it");
            page.click("#connect button");
            page.click("button[value=approve]");
            Inspector.awaits(page, "h1", "Connected");

            page.navigate(vault.url + "/console/first-token");
            Inspector.awaits(page, "h1", "Your first token is there");
            assertThat(page.locator(".steps .badge.good").count()).isEqualTo(3);
            Inspector.look(page, "first-run-done");
            page.navigate(vault.url + "/console");
            Inspector.look(page, "console-overview");
            watch.sawNothing();
        }
    }

    @Test
    void one_click_makes_an_app_that_practises_with_the_sandbox() throws Exception {
        try (var person = chromium().person()) {
            var watch = Watch.over(person);
            var page = ConsoleTest.signedIn(person, vault);
            page.navigate(vault.url + "/console/first-token");
            page.click("text=Practise with the sandbox provider");
            Inspector.awaits(page, "#bot-token", "LATCHKEY_BOT_TOKEN=xoxb-");
            assertThat(page.locator(".steps .badge.good").count()).isEqualTo(2);
            Inspector.look(page, "first-run-practice");
            page.click("button[value=connect]");
            page.click("text=Open it");
            page.click("#connect button");
            page.click("button[value=approve]");
            Inspector.awaits(page, "h1", "Connected");
            page.navigate(vault.url + "/console/first-token");
            Inspector.awaits(page, "h1", "Your first token is there");
            watch.sawNothing();
        }
    }
}
