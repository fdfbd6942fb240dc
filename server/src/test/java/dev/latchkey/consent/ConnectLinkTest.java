package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectLinkTest {
    private World world;
    private Visitor visitor;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        world = new World(directory);
        visitor = world.visitor();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_page_says_who_asks_for_what_in_whose_name() {
        var page = visitor.open(world.link(world.provider()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("Engine", "Practice", "Ada", "Analytical", "read", "write")
                .contains("<form id=\"connect\" method=\"post\">");
    }

    @Test
    void the_link_is_as_long_as_256_bits_and_only_its_hash_is_stored() {
        var link = world.link(world.provider());
        var secret = link.getPath().substring(ConnectHandler.PATH.length());
        assertThat(secret).hasSize(43);
        var row =
                world.database.read(handle ->
                        handle.createQuery("select * from consent").mapToMap().one().toString());
        assertThat(row).doesNotContain(secret);
    }

    @Test
    void another_browser_than_the_first_is_refused_and_told_why() {
        var link = world.link(world.provider());
        visitor.open(link);
        var other = world.visitor().open(link);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.html()).contains("another browser", "ask the app for a new link");
    }

    @Test
    void the_first_browser_may_open_the_link_again() {
        var link = world.link(world.provider());
        visitor.open(link);
        assertThat(visitor.open(link).status()).isEqualTo(200);
    }

    @Test
    void the_button_does_not_work_in_another_browser() {
        var link = world.link(world.provider());
        visitor.open(link);
        var other = world.visitor();
        other.open(world.link(world.provider())); // has a cookie, but of its own
        assertThat(other.press(link).status()).isEqualTo(403);
        assertThat(world.visitor().press(link).status()).isEqualTo(403);
    }

    @Test
    void a_form_cannot_be_sent_before_the_page_was_opened() {
        assertThat(visitor.press(world.link(world.provider())).status()).isEqualTo(403);
    }

    @Test
    void a_look_by_HEAD_leaves_the_link_to_the_browser() {
        var link = world.link(world.provider());
        assertThat(world.visitor().send("HEAD", link, Map.of()).status()).isEqualTo(405);
        assertThat(visitor.open(link).status()).isEqualTo(200);
    }

    @Test
    void a_link_ends_after_ten_minutes() {
        var link = world.link(world.provider());
        world.clock.pass(Duration.ofMinutes(10));
        assertThat(visitor.open(link).status()).isEqualTo(410);
    }

    @Test
    void a_link_works_once() {
        var provider = world.provider();
        var link = world.link(provider);
        visitor.open(link);
        var state = World.state(visitor.press(link).sentTo());
        visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(visitor.open(link).status()).isEqualTo(410);
        assertThat(visitor.press(link).status()).isEqualTo(410);
    }

    @Test
    void a_link_that_nobody_made_leads_nowhere() {
        assertThat(
                        visitor.open(URI.create(world.publicUrl + "/connect/" + "A".repeat(43)))
                                .status())
                .isEqualTo(404);
        assertThat(visitor.open(URI.create(world.publicUrl + "/connect/")).status()).isEqualTo(404);
    }

    @Test
    void a_link_to_a_provider_that_is_gone_says_so() {
        var link = world.link(world.provider());
        world.database.write(handle -> {
            world.providers.describe(handle, world.app.id(), java.util.List.of());
            return null;
        });
        assertThat(visitor.open(link).status()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void a_form_on_another_site_is_refused(String site) {
        var link = world.link(world.provider());
        visitor.open(link);
        assertThat(visitor.press(link, "sec-fetch-site", site).status()).isEqualTo(403);
    }

    @Test
    void a_form_of_another_origin_is_refused() {
        var link = world.link(world.provider());
        visitor.open(link);
        assertThat(visitor.press(link, "origin", "https://evil.example").status()).isEqualTo(403);
    }

    @Test
    void our_own_form_is_taken_as_browsers_really_send_it() {
        var link = world.link(world.provider());
        visitor.open(link);
        // With the referrer policy "no-referrer" the origin of a form is null.
        assertThat(visitor.press(link, "origin", "null", "sec-fetch-site", "same-origin").status())
                .isEqualTo(303);
        assertThat(visitor.press(link, "origin", "http://127.0.0.1:8484").status()).isEqualTo(303);
    }

    @Test
    void over_plain_http_the_cookie_is_HttpOnly_and_Lax() {
        assertThat(visitor.open(world.link(world.provider())).header("set-cookie"))
                .matches(
                        "latchkey-browser=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
    }

    @Test
    void over_https_the_cookie_is_Secure_and_bound_to_the_host() {
        world.publicUrl = URI.create("https://vault.example");
        assertThat(visitor.open(world.link(world.provider())).header("set-cookie"))
                .startsWith("__Host-latchkey-browser=")
                .endsWith("; Secure");
    }

    @Test
    void the_page_allows_nothing_but_its_stylesheet_and_the_way_to_the_provider() {
        var page = visitor.open(world.link(world.provider()));
        assertThat(page.header("content-security-policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self' "
                                + PublicUrl.origin(world.practice.url("/"))
                                + " https:; frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.html())
                .doesNotContain("<script", "style=")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void consents_that_ended_long_ago_are_swept_when_one_is_added() {
        var provider = world.provider();
        world.link(provider);
        world.clock.pass(Duration.ofMinutes(30));
        world.link(provider);
        assertThat(rows()).isEqualTo(2);
        world.clock.pass(Duration.ofMinutes(45));
        world.link(provider);
        assertThat(rows()).isEqualTo(2);
    }

    private int rows() {
        return world.database.read(handle ->
                handle.createQuery("select count(*) from consent").mapTo(Integer.class).one());
    }
}
