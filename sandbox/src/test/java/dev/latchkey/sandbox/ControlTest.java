package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest extends SandboxTest {

    @Test
    void a_policy_is_set_and_read_over_http() throws Exception {
        app.control("PUT", "clients/sandbox", "{\"policy\":\"R6,expires_in=60\"}");
        assertThat(app.control("GET", "clients/sandbox", "").get("policy"))
                .isEqualTo("R6,expires_in=60");
    }

    @Test
    void a_new_client_can_be_made_and_its_secret_is_not_shown() throws Exception {
        var wish = "{\"secret\":\"abc\",\"redirect_uris\":[\"https://a.example/cb\"]}";
        assertThat(app.control("PUT", "clients/new", wish).body()).doesNotContain("abc");
        var tokens = sandbox.grant("new", "grace@example.com");
        var form = Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken());
        assertThat(app.post("/token", form, App.basic("new", "abc")).outcome()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"policy\":\"R9\"}",
                "{\"policy\":7}",
                "{\"colour\":\"red\"}",
                "{\"redirect_uris\":[1]}",
            })
    void bad_input_gets_a_clear_400_and_changes_nothing(String body) throws Exception {
        var reply = app.control("PUT", "clients/sandbox", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error_description")).isNotBlank();
        assertThat(sandbox.policy(Sandbox.CLIENT)).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void a_grant_is_given_on_command_without_a_browser() throws Exception {
        var reply = app.control("POST", "grant?client=sandbox&account=grace%40example.com", "");
        assertThat(sandbox.wouldRefresh(reply.get("refresh_token"))).isTrue();
        assertThat(app.control("POST", "grant?client=sandbox", "").status()).isEqualTo(400);
        assertThat(app.control("POST", "grant?client=nobody&account=a", "").status())
                .isEqualTo(404);
    }

    @Test
    void access_tokens_expire_on_command() throws Exception {
        var tokens = granted("R7");
        assertThat(app.control("POST", "expire", "").status()).isEqualTo(200);
        assertThat(sandbox.accepts(tokens.accessToken())).isFalse();
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isTrue();
    }

    @Test
    void an_account_takes_its_consent_back_on_command() throws Exception {
        var tokens = granted("R7");
        var reply = app.control("POST", "revoke?account=grace%40example.com", "");
        assertThat(reply.get("revoked")).isEqualTo("1");
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isFalse();
        assertThat(app.control("POST", "revoke", "").status()).isEqualTo(400);
    }

    @Test
    void the_ledger_is_shown_without_tokens() throws Exception {
        app.refresh(granted("R7").refreshToken());
        assertThat(app.control("GET", "ledger", "").body())
                .contains("\"decision\":\"rotated\"", "\"status\":200")
                .doesNotContain("srt_", "sat_");
    }

    @Test
    void an_unknown_path_is_answered_with_the_known_ones() throws Exception {
        var reply = app.control("GET", "nothing", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.get("error_description")).contains("/control/ledger");
    }
}
