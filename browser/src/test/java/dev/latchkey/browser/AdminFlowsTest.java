package dev.latchkey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.latchkey.browser.Vault.Names;
import dev.latchkey.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What whoever runs the vault does in the console, from the first click to what an app sees of it.
 */
class AdminFlowsTest extends InBrowser {
    private BrowserContext person;
    private Watch watch;
    private Page page;

    // JUnit opens the browser before any test.
    @SuppressWarnings("NullAway.Init")
    AdminFlowsTest() {}

    @BeforeEach
    void signIn() {
        person = chromium().person();
        watch = Watch.over(person);
        page = ConsoleTest.signedIn(person, vault);
    }

    @AfterEach
    void leave() {
        person.close();
        watch.sawNothing();
    }

    @Test
    void a_faulty_manifest_is_told_while_it_is_written_then_mended_imported_and_edited()
            throws Exception {
        vault.admin("latchkey.teams.create", Map.of("name", "Acme"));
        open("/console/apps");
        page.click("text=Import a manifest");
        var good = vault.manifest(Names.usual());
        page.fill("#manifest", "{\n\"display_information\": {\n\"name\": \"\"}}");
        Inspector.awaits(page, "#verdict", "/display_information/name");
        Inspector.look(page, "manifest-faulty");
        page.click("#verdict button[data-line='3']");
        assertThat(page.locator("#manifest")).isFocused();
        page.fill("#manifest", good);
        Inspector.awaits(page, "#verdict", "No fault. It is called Simple Survey");
        page.click("text=Make the app");
        Inspector.awaits(page, "h1", "The app is there");
        Inspector.awaits(page, "#once-bot_token", "xoxb-");
        page.click("text=I have it");
        Inspector.awaits(page, "h1", "Simple Survey");

        page.click("nav.tabs >> text=Manifest");
        page.waitForSelector("#manifest");
        page.fill("#manifest", good.replace("Simple Survey", "Better Survey"));
        page.click("text=Save");
        Inspector.awaits(page, ".notice", "The manifest is saved");
        Inspector.awaits(page, "h1", "Better Survey");
    }

    @Test
    void a_known_provider_is_added_and_its_redirect_uri_is_copied() throws Exception {
        person.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var place = vault.place(Names.usual());
        open("/console/apps/" + place.app());
        page.click("text=Add a provider");
        page.selectOption("#preset", "google");
        page.fill("#client_id", "somebody.apps.googleusercontent.com");
        page.fill("#scope", "openid email");
        page.click("text=Add it");
        Inspector.awaits(page, ".notice", "The provider is in the manifest");
        Inspector.look(page, "provider-added");
        var uri = page.locator("#redirect-uri").textContent();
        assertThat(uri).startsWith(vault.url + "/external/auth/callback/Op");
        page.click("[data-copy=redirect-uri]");
        Inspector.awaits(page, "[data-copy=redirect-uri]", "Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(uri);
    }

    @Test
    void a_stored_secret_is_never_shown_again() throws Exception {
        var place = vault.place(Names.usual());
        var provider = place.page("app-provider");
        open(provider);
        page.click("text=Remove …");
        page.click("button.danger");
        Inspector.awaits(page, "section[aria-labelledby=secret] .badge", "missing");
        page.fill("#client_secret", Sandbox.SECRET);
        page.click("section[aria-labelledby=secret] button");
        Inspector.awaits(page, "section[aria-labelledby=secret] .badge", "stored");
        for (var path : List.of(provider, "/console/activity", "/console")) {
            open(path);
            assertThat(page.content()).as(path).doesNotContain(Sandbox.SECRET);
        }
        open(provider);
        assertThat(page.locator("#client_secret")).hasValue("");
    }

    @Test
    void a_caller_token_is_shown_once_works_and_is_revoked() throws Exception {
        var place = vault.place(Names.usual());
        open(place.page("app-tokens"));
        page.click("text=Issue a token");
        page.selectOption("#kind", "bot");
        page.selectOption("#team_id", place.team());
        page.click("button:has-text('Issue')");
        Inspector.awaits(page, "#once-token", "xoxb-");
        Inspector.look(page, "token-shown-once");
        var token = page.locator("#once-token").textContent();
        assertThat(vault.ask("auth.test", token, Map.of()).path("ok").asBoolean()).isTrue();
        page.click("text=I have it");
        page.waitForSelector("#tokens");
        assertThat(page.content()).doesNotContain(token);

        var row = "tr:has-text('…" + token.substring(token.length() - 4) + "')";
        page.click(row + " >> a:has-text('Revoke')");
        page.click("button.danger");
        Inspector.awaits(page, ".notice", "Done: Revoke a token");
        Inspector.awaits(page, row, "ended");
        assertThat(vault.ask("auth.test", token, Map.of()).path("error").asString())
                .isEqualTo("token_revoked");
    }

    @Test
    void a_switch_holds_for_apps_from_the_click_on_until_it_is_set_back() throws Exception {
        var place = vault.place(Names.usual());
        ConnectTest.connect(person, place);
        var id = place.externalTokenId();
        open("/console/policies");
        drain("on", place, id, "service_unavailable");
        drain("off", place, id, "ok");

        method("retired", place, id, "method_deprecated");
        method("active", place, id, "ok");

        page.click("text=Deny external tokens");
        page.selectOption("#app_id", place.app());
        page.fill("#reason", "Under review");
        page.click("button:has-text('Deny')");
        Inspector.awaits(page, "section[aria-labelledby=rules]", "Under review");
        assertThat(place.asked(id)).isEqualTo("access_denied");
        page.click("text=Take back");
        page.click("main button[type=submit]");
        Inspector.awaits(page, "section[aria-labelledby=rules]", "Nothing is denied");
        assertThat(place.asked(id)).isEqualTo("ok");
    }

    private void drain(String status, Place place, String id, String answer) throws Exception {
        var setting = page.locator("form.setting").nth(1);
        setting.locator("select").selectOption(status);
        setting.locator("button").click();
        page.waitForURL("**?done=latchkey.drain.set");
        assertThat(page.locator("form.setting").nth(1).locator("select")).hasValue(status);
        assertThat(place.asked(id)).isEqualTo(answer);
        open("/console/policies");
    }

    private void method(String status, Place place, String id, String answer) throws Exception {
        var row = "section[aria-labelledby=methods] tr:has(code:text-is('apps.auth.external.get'))";
        page.click(row + " >> a:has-text('Rule')");
        page.selectOption("#status", status);
        page.click("main button[type=submit]");
        Inspector.awaits(page, row, status);
        assertThat(place.asked(id)).isEqualTo(answer);
    }

    @Test
    void a_connection_is_refreshed_renewed_by_its_user_and_deleted_with_its_grant()
            throws Exception {
        var place = vault.place(Names.usual());
        ConnectTest.connect(person, place);
        var id = place.externalTokenId();
        open("/console/connections/" + id);
        Inspector.awaits(page, "section[aria-labelledby=how]", "All is well");
        page.click("text=Refresh now");
        Inspector.awaits(page, ".notice", "the provider gave a new access token");
        Inspector.awaits(page, ".timeline li >> nth=0", "Refreshed");
        page.click("text=Make a reconnect link");
        Inspector.awaits(page, "#link", vault.url + "/connect/");
        Inspector.look(page, "connection-reconnect");

        try (var user = chromium().person()) {
            var theirs = user.newPage();
            theirs.navigate(page.locator("#link").textContent());
            theirs.click("main form button");
            theirs.click("button[value=approve]");
            theirs.waitForURL(vault.url + "/**");
            Inspector.awaits(theirs, "h1", "onnected");
        }
        assertThat(place.externalTokenId()).isEqualTo(id);

        delete(id, true, "The provider took the grant back too");
        assertThat(place.asked(id)).isEqualTo("token_not_found");
        ConnectTest.connect(person, place, "ada@example.com");
        delete(place.externalTokenId(), false, "The grant stays good at the provider");
        assertThat(place.connections()).isZero();
    }

    private void delete(String id, boolean revoked, String words) {
        open("/console/connections/" + id);
        page.click("text=Delete…");
        page.setChecked("input[name=revoke]", revoked);
        Inspector.picture(page, "connection-delete");
        page.click("text=Delete this connection");
        Inspector.awaits(page, "h1", "Deleted");
        Inspector.awaits(page, "main", words);
    }

    @Test
    void connections_are_found_by_what_is_known_of_them() throws Exception {
        var place = vault.place(Names.usual());
        ConnectTest.connect(person, place);
        var id = place.externalTokenId();
        open("/console/connections");
        page.selectOption("#state", new SelectOption().setLabel("Broken"));
        page.click("main button[type=submit]");
        Inspector.awaits(page, ".empty", "No connection is like this");
        page.selectOption("#state", new SelectOption().setLabel("Any"));
        page.fill("#user_id", place.user());
        page.click("main button[type=submit]");
        Inspector.awaits(page, "tbody", id);
        page.fill("#user_id", "nobody");
        page.click("main button[type=submit]");
        page.waitForURL("**user_id=nobody**");
        Inspector.picture(page, "connections-nobody");
        page.fill("#id", id);
        page.click("main button[type=submit]");
        page.waitForURL("**/console/connections/" + id);
        Inspector.awaits(page, "h1", "grace@example.com");
    }

    @Test
    void the_activity_grows_by_itself_and_rests_while_it_is_paused() throws Exception {
        page.clock().install();
        open("/console/activity");
        Inspector.awaits(page, "#live tbody tr >> nth=0", "Signed in");
        var place = vault.place(Names.usual());
        ConnectTest.connect(person, place);
        page.clock().runFor(5_000);
        Inspector.awaits(page, "#live", place.externalTokenId());

        page.click("[data-pause]");
        assertThat(page.locator("[data-pause]")).hasAttribute("aria-pressed", "true");
        vault.admin(
                "latchkey.connections.refresh",
                Map.of("external_token_id", place.externalTokenId()));
        page.clock().runFor(20_000);
        assertThat(page.locator("#live")).not().containsText("Refreshed");
        page.click("[data-pause]");
        page.clock().runFor(5_000);
        Inspector.awaits(page, "#live", "Refreshed");
    }

    private void open(String path) {
        assertThat(page.navigate(vault.url + path).status()).as(path).isEqualTo(200);
    }
}
