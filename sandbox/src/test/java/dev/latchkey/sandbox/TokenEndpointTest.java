package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest extends SandboxTest {

    @ParameterizedTest
    @CsvSource({
        "both,  basic, ok",
        "both,  post,  ok",
        "basic, basic, ok",
        "basic, post,  invalid_client",
        "post,  post,  ok",
        "post,  basic, invalid_client",
        "both,  twice, invalid_request",
        "both,  none,  invalid_client",
    })
    void a_client_authenticates_as_its_policy_says(String taken, String used, String outcome)
            throws Exception {
        sandbox.client("a b:c", "p%w+d é", Policy.parse("auth=" + taken));
        var form = new HashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", sandbox.grant("a b:c", "grace@example.com").refreshToken());
        if (used.equals("post") || used.equals("twice")) {
            form.put("client_id", "a b:c");
            form.put("client_secret", "p%w+d é");
        }
        var header =
                used.equals("basic") || used.equals("twice") ? App.basic("a b:c", "p%w+d é") : "";
        assertThat(app.post("/token", form, header).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_wrong_secret_costs_nothing_but_a_401() throws Exception {
        var tokens = granted("R7");
        var reply =
                app.post(
                        "/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.refreshToken()),
                        App.basic(Sandbox.CLIENT, "wrong"));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.http().headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Basic");
        assertThat(sandbox.wouldRefresh(tokens.refreshToken())).isTrue();
    }

    @Test
    void the_refresh_token_of_another_client_is_unknown() throws Exception {
        sandbox.client("other", "other-secret", Policy.DEFAULT);
        var theirs = sandbox.grant("other", "grace@example.com").refreshToken();
        assertThat(app.refresh(theirs).outcome()).isEqualTo("invalid_grant");
        assertThat(sandbox.wouldRefresh(theirs)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R7                            | \"expires_in\":3600",
                "expires_in=60                 | \"expires_in\":60",
                "expires_in=60,expires_in=text | \"expires_in\":\"60\"",
                "scopes=space                  | \"scope\":\"read write\"",
                "scopes=comma                  | \"scope\":\"read,write\"",
                "scopes=array                  | \"scope\":[\"read\",\"write\"]",
                "extra.instance_url=https://a  | \"instance_url\":\"https://a\"",
                "reply=form                    | &token_type=Bearer&expires_in=3600&",
                "reply=form,scopes=array       | &scope=read+write",
            })
    void a_reply_is_written_as_the_policy_says(String policy, String part) throws Exception {
        assertThat(app.refresh(granted(policy).refreshToken()).body()).contains(part);
    }

    @Test
    void what_a_policy_omits_is_not_there() throws Exception {
        var reply = app.refresh(granted("expires_in=omit,scopes=omit").refreshToken());
        assertThat(reply.has("expires_in")).isFalse();
        assertThat(reply.has("scope")).isFalse();
    }

    @Test
    void scopes_may_be_narrowed_but_not_widened() throws Exception {
        var token = granted("R1").refreshToken();
        var form = new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", token));
        form.put("scope", "read");
        assertThat(app.token(form).get("scope")).isEqualTo("read");
        form.put("scope", "read admin");
        assertThat(app.token(form).outcome()).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password,                                unsupported_grant_type",
        "a=b,                                                invalid_request",
        "grant_type=refresh_token,                           invalid_request",
        "grant_type=refresh_token&refresh_token=no,          invalid_grant",
        "grant_type=authorization_code,                      invalid_request",
    })
    void a_request_out_of_order_gets_the_error_of_the_rfc(String form, String error)
            throws Exception {
        assertThat(app.token(Parameters.parse(form).values()).outcome()).isEqualTo(error);
    }
}
