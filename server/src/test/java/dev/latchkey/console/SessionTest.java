package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, staying in and getting out, over HTTP. */
class SessionTest {
    @TempDir Path directory;
    private TestVault vault;
    private Operator operator;

    @BeforeEach
    void start() throws Exception {
        vault = new TestVault(directory, "R1");
        operator = new Operator(vault);
    }

    @AfterEach
    void stop() {
        operator.close();
        vault.close();
    }

    @Test
    void the_admin_token_opens_the_console_and_nothing_else_does() throws Exception {
        for (var token : new String[] {"", "lka-nonsense", "öäü\u0000", vault.botToken}) {
            var refused = operator.signIn(token);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.header("set-cookie")).isNull();
            assertThat(refused.html()).contains("id=\"token-fault\"", "aria-invalid=\"true\"");
        }
        assertThat(operator.open("/console").header("location"))
                .isEqualTo("console/sign-in?next=%2Fconsole");
        assertThat(operator.signIn(vault.adminToken).header("location")).isEqualTo("../console");
        assertThat(operator.open("/console").status()).isEqualTo(200);
    }

    @Test
    void the_cookie_is_for_this_host_and_no_script() throws Exception {
        assertThat(operator.signIn(vault.adminToken).header("set-cookie"))
                .matches("latchkey-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        var host = vault.server.url().getAuthority();
        assertThat(
                        operator.saying("Origin", "https://" + host)
                                .signIn(vault.adminToken)
                                .header("set-cookie"))
                .matches(
                        "__Host-latchkey-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void each_sign_in_is_a_new_session_and_ends_the_one_before() throws Exception {
        operator.cookie("latchkey-session=" + "a".repeat(43));
        operator.signIn(vault.adminToken);
        var first = operator.cookie();
        assertThat(first).doesNotContain("aaaa");
        operator.signIn(vault.adminToken);
        assertThat(operator.cookie()).isNotEqualTo(first);
        assertThat(operator.open("/console").status()).isEqualTo(200);
        operator.cookie(first);
        assertThat(operator.open("/console").status()).isEqualTo(303);
    }

    @Test
    void a_session_id_does_not_work_after_signing_out() throws Exception {
        operator.signIn(vault.adminToken);
        var stolen = operator.cookie();
        assertThat(operator.press("/console/sign-out", Map.of()).status()).isEqualTo(403);
        var token = formToken();
        assertThat(
                        operator.send("/console/sign-out", Map.of("form_token", token))
                                .header("set-cookie"))
                .isEqualTo("latchkey-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        operator.cookie(stolen);
        assertThat(operator.open("/console").status()).isEqualTo(303);
    }

    @Test
    void a_session_ends_after_half_an_hour_without_use() throws Exception {
        operator.signIn(vault.adminToken);
        for (var i = 0; i < 3; i++) {
            vault.clock.step(Duration.ofMinutes(29));
            assertThat(operator.open("/console").status()).isEqualTo(200);
        }
        vault.clock.step(Duration.ofMinutes(30));
        assertThat(operator.open("/console").status()).isEqualTo(303);
    }

    @Test
    void a_page_that_renews_itself_keeps_no_session() throws Exception {
        operator.signIn(vault.adminToken);
        operator.saying("HX-Request", "true");
        vault.clock.step(Duration.ofMinutes(29));
        assertThat(operator.open("/console?poll=1").status()).isEqualTo(200);
        vault.clock.step(Duration.ofMinutes(1));
        var ended = operator.open("/console?poll=1");
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.header("hx-redirect")).startsWith("console/sign-in");
    }

    @Test
    void a_session_ends_after_twelve_hours_however_much_it_is_used() throws Exception {
        operator.signIn(vault.adminToken);
        for (var i = 0; i < 35; i++) {
            vault.clock.step(Duration.ofMinutes(20));
            assertThat(operator.open("/console").status()).isEqualTo(200);
        }
        vault.clock.step(Duration.ofMinutes(20));
        assertThat(operator.open("/console").status()).isEqualTo(303);
    }

    @Test
    void a_session_ends_with_the_token_that_was_shown() throws Exception {
        operator.signIn(vault.adminToken);
        var tokenId = tokenId();
        assertThat(
                        vault.admin("latchkey.tokens.revoke", Map.of("token_id", tokenId))
                                .get("ok")
                                .asBoolean())
                .isTrue();
        assertThat(operator.open("/console").status()).isEqualTo(303);
        assertThat(operator.signIn(vault.adminToken).html()).contains("The token was revoked.");
    }

    @Test
    void the_session_id_is_nowhere_in_the_database() throws Exception {
        operator.signIn(vault.adminToken);
        var id = Objects.requireNonNull(operator.cookie()).replaceFirst(".*=", "");
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(id);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_form_of_another_site_does_nothing(String header, String value) throws Exception {
        operator.signIn(vault.adminToken);
        var token = formToken();
        operator.saying(header, value);
        var refused = operator.send("/console/sign-out", Map.of("form_token", token));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.html()).contains("This was not sent from our page");
        assertThat(operator.open("/console").status()).isEqualTo(200);
        assertThat(operator.signIn(vault.adminToken).status()).isEqualTo(403);
    }

    @Test
    void a_form_without_the_sessions_own_token_does_nothing() throws Exception {
        operator.signIn(vault.adminToken);
        var ofAnother = formToken();
        operator.signIn(vault.adminToken);
        for (var said : new String[] {"", "x", ofAnother}) {
            assertThat(operator.send("/console/sign-out", Map.of("form_token", said)).status())
                    .isEqualTo(403);
        }
        assertThat(operator.open("/console").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/sign-in", "/console", "/nowhere", "/console/nowhere"})
    void no_page_can_be_framed_cached_or_made_to_load_anything(String path) throws Exception {
        operator.signIn(vault.adminToken);
        var seen = operator.open(path);
        assertThat(seen.header("content-security-policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(seen.header("x-frame-options")).isEqualTo("DENY");
        assertThat(seen.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(seen.header("cache-control")).isEqualTo("no-store");
        assertThat(seen.header("cross-origin-opener-policy")).isEqualTo("same-origin");
        assertThat(seen.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(seen.html()).doesNotContain("style=", "onclick", "<script>", vault.adminToken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP"})
    void what_comes_through_a_proxy_is_told_to_use_a_tunnel(String header) throws Exception {
        operator.signIn(vault.adminToken);
        operator.saying(header, "192.0.2.7");
        for (var path : new String[] {"/console", "/console/sign-in"}) {
            assertThat(operator.open(path).status()).isEqualTo(403);
            assertThat(operator.open(path).html()).contains("on this machine only", "ssh -L");
        }
        assertThat(operator.signIn(vault.adminToken).status()).isEqualTo(403);
    }

    @Test
    void after_signing_in_one_is_where_one_wanted_to_be_and_never_elsewhere() throws Exception {
        assertThat(signInFor("/console/nodes?state=broken").header("location"))
                .isEqualTo("../console/nodes?state=broken");
        for (var next :
                new String[] {
                    "https://evil.example/",
                    "//evil.example",
                    "/console@evil.example",
                    "/console\r\nx: y",
                    "/api/x"
                }) {
            assertThat(signInFor(next).header("location")).isEqualTo("../console");
        }
    }

    private Operator.Seen signInFor(String next) throws Exception {
        return operator.send("/console/sign-in", Map.of("token", vault.adminToken, "next", next));
    }

    private String formToken() throws Exception {
        var html = operator.open("/console").html();
        var start = html.indexOf("name=\"form_token\" value=\"") + 25;
        return html.substring(start, html.indexOf('"', start));
    }

    private String tokenId() throws Exception {
        for (var activity :
                vault.admin("latchkey.activities.list", Map.of("limit", "5")).get("activities")) {
            if (activity.get("kind").asString().equals("session.begun")) {
                return activity.get("actor").asString().replace("admin ", "");
            }
        }
        throw new AssertionError("the sign-in was not noted");
    }
}
