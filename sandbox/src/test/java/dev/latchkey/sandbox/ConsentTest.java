package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest extends SandboxTest {
    // The pair of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final Map<String, String> CHALLENGE =
            Map.of(
                    "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                    "code_challenge_method", "S256");

    @Test
    void approving_the_form_brings_code_state_and_issuer_back() throws Exception {
        var form = consent("approve");
        var reply = app.post("/authorize", form, "");
        assertThat(reply.status()).isEqualTo(302);
        var back = answer(reply);
        assertThat(back.get("state")).isEqualTo("s1&x");
        assertThat(back.get("iss")).isEqualTo(sandbox.baseUrl());
        assertThat(
                        app.redeem(back.get("code"), Map.of("redirect_uri", App.BACK + "?a=b"))
                                .outcome())
                .isEqualTo("ok");
    }

    @Test
    void denying_the_form_brings_access_denied_back() throws Exception {
        var back = answer(app.post("/authorize", consent("deny"), ""));
        assertThat(back.get("error")).isEqualTo("access_denied");
        assertThat(back.has("code")).isFalse();
    }

    private static Map<String, String> consent(String decision) {
        return Map.of(
                "response_type",
                "code",
                "client_id",
                Sandbox.CLIENT,
                "redirect_uri",
                App.BACK + "?a=b",
                "state",
                "s1&x",
                "account",
                "ada@example.com",
                "decision",
                decision);
    }

    private static Parameters answer(App.Reply reply) {
        var location = reply.http().headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(App.BACK + "?a=b&");
        return Parameters.parse(location.substring(location.indexOf('&') + 1));
    }

    @Test
    void the_form_works_without_a_script_and_carries_the_request() throws Exception {
        var page = page(Map.of("state", "s1", "scope", "read write"));
        assertThat(page)
                .contains("<form id=\"consent\" method=\"post\" action=\"/authorize\">")
                .contains("name=\"account\" value=\"grace@example.com\"")
                .contains("name=\"decision\" value=\"approve\"")
                .contains("name=\"decision\" value=\"deny\"")
                .contains("type=\"hidden\" name=\"state\" value=\"s1\"")
                .contains("<li><code>read</code></li>")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({"state", "scope", "login_hint", "made_up"})
    void what_the_request_says_is_escaped(String parameter) throws Exception {
        assertThat(page(Map.of(parameter, "\"><script>alert('1')</script>")))
                .contains("&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void a_parameter_name_is_escaped() throws Exception {
        assertThat(page(Map.of("\"><script>", "x"))).doesNotContain("<script");
    }

    private String page(Map<String, String> more) throws Exception {
        var uri = app.authorizeUri(more);
        return app.get(uri.getRawPath() + "?" + uri.getRawQuery(), "").body();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb,       200",
        "http://localhost:3000/cb,         200",
        "http://[::1]/cb,                  200",
        "http://app.example.com/cb,        400",
        "https://app.example.com/cb#f,     400",
        "javascript:alert(1),              400",
        "'',                               400",
    })
    void a_client_without_registered_addresses_may_use_https_and_loopback(String uri, int status)
            throws Exception {
        assertThat(statusFor(uri)).isEqualTo(status);
    }

    @Test
    void registered_addresses_are_matched_exactly() throws Exception {
        sandbox.client(Sandbox.CLIENT, Sandbox.SECRET, Policy.DEFAULT, List.of(App.BACK));
        assertThat(statusFor(App.BACK)).isEqualTo(200);
        assertThat(statusFor(App.BACK + "/")).isEqualTo(400);
    }

    private int statusFor(String redirectUri) throws Exception {
        var query =
                Parameters.encode(
                        Map.of(
                                "response_type",
                                "code",
                                "client_id",
                                Sandbox.CLIENT,
                                "redirect_uri",
                                redirectUri));
        return app.get("/authorize?" + query, "").status();
    }

    @Test
    void an_unknown_client_is_never_redirected() throws Exception {
        var reply = app.get("/authorize?client_id=%3Cb%3E&redirect_uri=" + App.BACK, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("&lt;b&gt;");
    }

    @ParameterizedTest
    @CsvSource({
        "optional, true,  right, ok",
        "optional, true,  wrong, invalid_grant",
        "optional, true,  '',    invalid_grant",
        "optional, false, right, invalid_grant",
        "optional, false, '',    ok",
        "required, true,  right, ok",
        "refused,  false, '',    ok",
        "refused,  false, right, invalid_request",
    })
    void pkce_is_checked(String pkce, boolean challenged, String verifier, String outcome)
            throws Exception {
        sandbox.policy(Sandbox.CLIENT, "pkce=" + pkce);
        var code = app.code(challenged ? CHALLENGE : Map.of());
        var proof = new HashMap<String, String>();
        switch (verifier) {
            case "right" -> proof.put("code_verifier", VERIFIER);
            case "wrong" -> proof.put("code_verifier", VERIFIER + "x");
            default -> {}
        }
        assertThat(app.redeem(code, proof).outcome()).isEqualTo(outcome);
    }

    @Test
    void pkce_that_the_policy_does_not_take_comes_back_as_an_error() {
        sandbox.policy(Sandbox.CLIENT, "pkce=required");
        assertThat(app.code(Map.of())).isEmpty();
        sandbox.policy(Sandbox.CLIENT, "pkce=refused");
        assertThat(app.code(CHALLENGE)).isEmpty();
        sandbox.policy(Sandbox.CLIENT, "pkce=optional");
        assertThat(app.code(Map.of("code_challenge", VERIFIER))).isEmpty();
    }

    @Test
    void a_code_used_again_revokes_what_it_gave() throws Exception {
        var code = app.code(Map.of());
        var first = app.redeem(code, Map.of());
        assertThat(app.redeem(code, Map.of()).outcome()).isEqualTo("invalid_grant");
        assertThat(sandbox.accepts(first.get("access_token"))).isFalse();
        assertThat(sandbox.wouldRefresh(first.get("refresh_token"))).isFalse();
    }

    @Test
    void a_code_lives_for_sixty_seconds() throws Exception {
        var code = app.code(Map.of());
        clock.step(Duration.ofSeconds(60));
        assertThat(app.redeem(code, Map.of()).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_is_bound_to_its_redirect_address() throws Exception {
        var reply = app.redeem(app.code(Map.of()), Map.of("redirect_uri", App.BACK + "x"));
        assertThat(reply.outcome()).isEqualTo("invalid_grant");
    }
}
