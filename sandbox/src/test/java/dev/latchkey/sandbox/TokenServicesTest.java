package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenServicesTest extends SandboxTest {
    private static final String LOGIN = App.basic(Sandbox.CLIENT, Sandbox.SECRET);

    @Test
    void userinfo_tells_whose_the_token_is() throws Exception {
        var bearer = "Bearer " + granted("R7").accessToken();
        var reply = app.get("/userinfo", bearer);
        assertThat(reply.get("email")).isEqualTo("grace@example.com");
        assertThat(reply.get("name")).isEqualTo("Grace");
        assertThat(reply.body())
                .contains("\"data\":{\"viewer\":{\"email\":\"grace@example.com\"}}");
        assertThat(app.post("/userinfo", Map.of(), bearer).body()).isEqualTo(reply.body());
    }

    @Test
    void userinfo_refuses_what_is_not_a_live_token() throws Exception {
        var tokens = granted("R7");
        sandbox.expireAccessTokens();
        assertThat(app.get("/userinfo", "Bearer " + tokens.accessToken()).status()).isEqualTo(401);
        assertThat(app.get("/userinfo", "").status()).isEqualTo(401);
    }

    @Test
    void revoking_an_access_token_leaves_the_grant() throws Exception {
        var tokens = granted("R7");
        var reply = app.post("/revoke", Map.of("token", tokens.accessToken()), LOGIN);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(sandbox.accepts(tokens.accessToken())).isFalse();
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isTrue();
    }

    @Test
    void revoking_a_refresh_token_ends_the_grant() throws Exception {
        var tokens = granted("R7");
        app.post("/revoke", Map.of("token", tokens.refreshToken()), LOGIN);
        assertThat(sandbox.accepts(tokens.accessToken())).isFalse();
        assertThat(app.refresh(tokens.refreshToken()).outcome()).isEqualTo("invalid_grant");
    }

    @Test
    void revoking_an_unknown_token_is_fine_but_needs_a_client() throws Exception {
        var form = Map.of("token", "no");
        assertThat(app.post("/revoke", form, LOGIN).status()).isEqualTo(200);
        assertThat(app.post("/revoke", form, "").status()).isEqualTo(401);
    }

    @Test
    void a_client_does_not_revoke_the_tokens_of_another() throws Exception {
        sandbox.client("other", "other-secret", Policy.DEFAULT);
        var theirs = sandbox.grant("other", "grace@example.com");
        var reply = app.post("/revoke", Map.of("token", theirs.refreshToken()), LOGIN);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(sandbox.accepts(theirs.accessToken())).isTrue();
    }

    @Test
    void introspection_tells_live_from_dead() throws Exception {
        var tokens = granted("R7");
        var form = Map.of("token", tokens.accessToken());
        assertThat(app.post("/introspect", form, LOGIN).body())
                .contains("\"active\":true", "\"scope\":\"read write\"");
        sandbox.revokeAccount("grace@example.com");
        assertThat(app.post("/introspect", form, LOGIN).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void the_metadata_says_where_everything_is() throws Exception {
        var reply = app.get("/.well-known/oauth-authorization-server", "");
        assertThat(reply.get("issuer")).isEqualTo(sandbox.baseUrl());
        assertThat(reply.get("token_endpoint")).isEqualTo(sandbox.tokenUri().toString());
        assertThat(reply.get("authorization_response_iss_parameter_supported")).isEqualTo("true");
    }

    @Test
    void the_start_page_says_what_this_is() throws Exception {
        sandbox.client("<b>", "quite-secret", Policy.parse("R4"));
        assertThat(app.get("/", "").body())
                .contains("practice OAuth 2.0 provider", "&lt;b&gt;", "sandbox-secret")
                .doesNotContain("<b>", "quite-secret");
    }
}
