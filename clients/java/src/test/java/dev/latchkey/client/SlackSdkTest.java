package dev.latchkey.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Slack's own clients, as they are on Maven Central, pointed at the vault by base URL alone. */
@ExtendWith(RunningVault.Given.class)
class SlackSdkTest {
    private static AppsAuthExternalGetResponse get(MethodsClient client, String token, String id)
            throws Exception {
        return client.postFormWithTokenAndParseResponse(
                form -> form.add("external_token_id", id),
                "apps.auth.external.get",
                token,
                AppsAuthExternalGetResponse.class);
    }

    @Test
    void it_asks_who_it_is_with_an_empty_body(RunningVault vault) throws Exception {
        AuthTestResponse answer = vault.slack().methods(vault.botToken).authTest(r -> r);
        assertThat(answer.getError()).isNull();
        assertThat(answer.getBotId()).isNotNull();
    }

    @Test
    void the_generic_call_gets_a_token(RunningVault vault) throws Exception {
        var answer =
                get(vault.slack().methods(vault.botToken), vault.botToken, vault.externalTokenId);
        assertThat(answer.getExternalToken()).startsWith("sat_");
        assertThat(answer.getWarning()).isNull();
    }

    @Test
    void a_refusal_is_an_answer(RunningVault vault) throws Exception {
        var answer = get(vault.slack().methods(vault.botToken), vault.botToken, "EtNOSUCH");
        assertThat(answer.isOk()).isFalse();
        assertThat(answer.getError()).isEqualTo("token_not_found");
    }

    @Test
    void the_fault_of_an_argument_is_in_the_messages(RunningVault vault) throws Exception {
        var answer = get(vault.slack().methods(vault.botToken), vault.botToken, "");
        assertThat(answer.getError()).isEqualTo("invalid_arguments");
        assertThat(requireNonNull(answer.getResponseMetadata()).getMessages().getFirst())
                .contains("external_token_id");
    }

    @Test
    void a_warning_is_handed_on(RunningVault vault) throws Exception {
        var sayingCharset =
                new OkHttpClient.Builder()
                        .addNetworkInterceptor(chain -> chain.proceed(withCharset(chain.request())))
                        .build();
        var slack = Slack.getInstance(vault.config(), new SlackHttpClient(sayingCharset));
        var answer = get(slack.methods(vault.botToken), vault.botToken, vault.externalTokenId);
        assertThat(answer.getWarning()).isEqualTo("superfluous_charset");
        assertThat(requireNonNull(answer.getResponseMetadata()).getWarnings())
                .containsExactly("superfluous_charset");
    }

    private static Request withCharset(Request request) {
        return request.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build();
    }

    @Test
    void a_429_is_thrown_with_its_seconds(RunningVault vault) throws Exception {
        var client = vault.slack().methods(vault.limitedToken);
        vault.exhaust();
        assertThatThrownBy(() -> untilLimited(client, vault.limitedToken))
                .isInstanceOfSatisfying(
                        SlackApiException.class,
                        fault -> {
                            assertThat(fault.getResponse().code()).isEqualTo(429);
                            assertThat(fault.getError().getError()).isEqualTo("ratelimited");
                            assertThat(fault.getResponse().header("Retry-After")).matches("[1-9]");
                        });
    }

    private static void untilLimited(MethodsClient client, String token) throws Exception {
        for (var call = 0; call < 200; call++) {
            get(client, token, "EtNOSUCH");
        }
    }

    @Test
    void the_async_client_asks_who_it_is(RunningVault vault) throws Exception {
        var answer = vault.slack().methodsAsync(vault.botToken).authTest(r -> r).join();
        assertThat(answer.isOk()).isTrue();
    }
}
