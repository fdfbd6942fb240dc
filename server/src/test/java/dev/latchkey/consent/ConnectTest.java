package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectTest {
    @TempDir Path directory;
    private TestVault vault;

    @BeforeEach
    void open() throws Exception {
        vault = new TestVault(directory, "R7", "<img src=x onerror=alert(1)>");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void a_user_who_agrees_is_connected() throws Exception {
        var page = vault.connect("grace@example.com");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Connected", "grace@example.com");
        assertThat(connections()).isEqualTo(1);
    }

    @Test
    void the_same_account_overwrites_its_connection_and_another_stands_beside_it()
            throws Exception {
        vault.connect("grace@example.com");
        vault.connect("grace@example.com");
        assertThat(connections()).isEqualTo(1);
        vault.connect("ada@example.com");
        assertThat(connections()).isEqualTo(2);
    }

    @Test
    void a_name_from_a_manifest_is_text_on_the_page() throws Exception {
        var page = vault.visit("GET", vault.link(), null);
        assertThat(page.body()).doesNotContain("<img").contains("&lt;img");
    }

    @Test
    void a_link_belongs_to_the_browser_that_opened_it_first() throws Exception {
        var link = vault.link();
        vault.visit("GET", link, null);
        assertThat(vault.visit("GET", link, null).status()).isEqualTo(403);
        assertThat(vault.visit("POST", link, "latchkey-browser=guess").status()).isEqualTo(403);
    }

    @Test
    void a_link_is_over_after_ten_minutes() throws Exception {
        var link = vault.link();
        vault.clock.step(Duration.ofMinutes(10));
        assertThat(vault.visit("GET", link, null).status()).isEqualTo(410);
    }

    @Test
    void a_state_is_good_once() throws Exception {
        var way = way();
        assertThat(vault.visit("GET", way.back(), way.cookie()).status()).isEqualTo(200);
        assertThat(vault.visit("GET", way.back(), way.cookie()).status()).isEqualTo(410);
        assertThat(vault.sandbox.ledger().entries()).hasSize(1);
    }

    @Test
    void a_state_is_good_in_its_own_browser_only() throws Exception {
        var way = way();
        assertThat(vault.visit("GET", way.back(), "latchkey-browser=other").status())
                .isEqualTo(403);
        assertThat(vault.sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void a_state_that_nobody_gave_leads_nowhere() throws Exception {
        var way = way();
        var forged = URI.create(way.back().toString().replaceFirst("state=[^&]+", "state=forged"));
        assertThat(vault.visit("GET", forged, way.cookie()).status()).isEqualTo(400);
        assertThat(vault.sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void a_code_for_one_provider_is_not_taken_at_the_callback_of_another() throws Exception {
        var way = way();
        var elsewhere =
                URI.create(way.back().toString().replaceFirst("callback/[^?]+", "callback/Op1"));
        assertThat(vault.visit("GET", elsewhere, way.cookie()).status()).isEqualTo(400);
        assertThat(vault.sandbox.ledger().entries()).isEmpty();
    }

    @Test
    void a_user_who_declines_is_told_that_nothing_was_connected() throws Exception {
        var way = way();
        var declined =
                URI.create(way.back().toString().replaceFirst("code=[^&]+", "error=access_denied"));
        assertThat(vault.visit("GET", declined, way.cookie()).body()).contains("You declined");
        assertThat(connections()).isZero();
    }

    @Test
    void a_code_whose_answer_is_lost_is_not_sent_again() throws Exception {
        vault.sandbox.policy(Sandbox.CLIENT, Policy.parse("R7,fault=drop_after"));
        var page = vault.connect("grace@example.com");
        assertThat(page.status()).isEqualTo(502);
        assertThat(vault.sandbox.ledger().entries()).hasSize(1);
        assertThat(connections()).isZero();
    }

    @Test
    void scopes_may_come_back_with_commas_or_not_at_all() throws Exception {
        vault.sandbox.policy(Sandbox.CLIENT, Policy.parse("R7,scopes=comma"));
        assertThat(vault.connect("grace@example.com").status()).isEqualTo(200);
        vault.sandbox.policy(Sandbox.CLIENT, Policy.parse("R7,scopes=omit"));
        assertThat(vault.connect("ada@example.com").status()).isEqualTo(200);
    }

    @Test
    void a_form_without_the_browsers_cookie_does_not_leave_for_the_provider() throws Exception {
        var link = vault.link();
        vault.visit("GET", link, null);
        assertThat(vault.visit("POST", link, null).status()).isEqualTo(403);
    }

    private record Way(URI back, String cookie) {}

    /** To the provider and agreed there, with the way back not gone yet. */
    private Way way() throws Exception {
        var link = vault.link();
        var cookie = Objects.requireNonNull(vault.visit("GET", link, null).cookie());
        var leaving = Objects.requireNonNull(vault.visit("POST", link, cookie).location());
        return new Way(vault.sandbox.approve(leaving, "grace@example.com"), cookie);
    }

    private int connections() throws Exception {
        return vault.admin("latchkey.connections.list", Map.of("app_id", vault.appId))
                .get("connections")
                .size();
    }
}
