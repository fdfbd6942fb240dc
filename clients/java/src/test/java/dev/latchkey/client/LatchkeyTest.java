package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls on plain clients. */
@ExtendWith(RunningVault.Given.class)
class LatchkeyTest {
    private static LatchkeyMethodsClient methods(RunningVault vault) {
        return Latchkey.methods(vault.url, vault.botToken);
    }

    private static LatchkeyAsyncMethodsClient methodsAsync(RunningVault vault) {
        return Latchkey.methodsAsync(vault.url, vault.botToken);
    }

    @Test
    void get_answers_with_the_live_token(RunningVault vault) throws Exception {
        var answer =
                methods(vault).appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId));
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.getExternalToken()).startsWith("sat_");
        assertThat(answer.getTokenResponseExtras()).isEmpty();
        assertThat(answer.getHttpResponseHeaders()).containsKey("x-slack-req-id");
    }

    @Test
    void a_forced_refresh_brings_another_token(RunningVault vault) throws Exception {
        var client = methods(vault);
        var stored =
                client.appsAuthExternalGet(
                        r -> r.externalTokenId(vault.externalTokenId).forceRefresh(false));
        var fresh =
                client.appsAuthExternalGet(
                        r -> r.externalTokenId(vault.externalTokenId).forceRefresh(true));
        assertThat(fresh.getExternalToken()).isNotEqualTo(stored.getExternalToken());
    }

    @Test
    void an_answer_shows_no_token_as_text(RunningVault vault) throws Exception {
        var answer =
                methods(vault).appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId));
        assertThat(answer.toString()).contains("ok=true").doesNotContain(answer.getExternalToken());
    }

    @Test
    void a_refusal_is_an_answer(RunningVault vault) throws Exception {
        var answer = methods(vault).appsAuthExternalGet(r -> r.externalTokenId("EtNOSUCH"));
        assertThat(answer.isOk()).isFalse();
        assertThat(answer.getError()).isEqualTo("token_not_found");
        assertThat(answer.getExternalToken()).isNull();
    }

    @Test
    void a_request_may_name_another_token(RunningVault vault) throws Exception {
        var answer =
                methods(vault)
                        .appsAuthExternalGet(r ->
                                r.externalTokenId(vault.externalTokenId).token(vault.userToken));
        assertThat(answer.getError()).isEqualTo("not_allowed_token_type");
    }

    @Test
    void a_deleted_token_is_gone(RunningVault vault) throws Exception {
        var another = vault.another();
        var client = Latchkey.methods(vault.url, another.botToken());
        var answer =
                client.appsAuthExternalDelete(r -> r.externalTokenId(another.externalTokenId()));
        assertThat(answer.isOk()).isTrue();
        var gone = client.appsAuthExternalGet(r -> r.externalTokenId(another.externalTokenId()));
        assertThat(gone.getError()).isEqualTo("token_not_found");
    }

    @Test
    void the_async_get_answers_with_the_live_token(RunningVault vault) throws Exception {
        var answer =
                methodsAsync(vault)
                        .appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId))
                        .join();
        assertThat(answer.getExternalToken()).startsWith("sat_");
    }

    @Test
    void an_async_forced_refresh_brings_another_token(RunningVault vault) throws Exception {
        var stored =
                methods(vault).appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId));
        var fresh =
                methodsAsync(vault)
                        .appsAuthExternalGet(
                                r -> r.externalTokenId(vault.externalTokenId).forceRefresh(true))
                        .join();
        assertThat(fresh.getExternalToken()).isNotEqualTo(stored.getExternalToken());
    }

    @Test
    void the_async_client_waits_when_the_limit_is_reached_and_gets_through(RunningVault vault)
            throws Exception {
        var client = Latchkey.methodsAsync(vault.url, vault.limitedToken);
        assertThat(client.authTest(r -> r).join().isOk()).isTrue();
        vault.exhaust();
        var answer = client.appsAuthExternalGet(r -> r.externalTokenId("EtNOSUCH")).join();
        assertThat(answer.getError()).isEqualTo("token_not_found");
    }

    @Test
    void an_async_refusal_is_an_answer(RunningVault vault) throws Exception {
        var answer =
                methodsAsync(vault)
                        .appsAuthExternalDelete(r -> r.externalTokenId("EtNOSUCH"))
                        .join();
        assertThat(answer.getError()).isEqualTo("token_not_found");
    }

    @Test
    void the_calls_go_to_the_vault_and_all_others_to_slack(RunningVault vault) throws Exception {
        try (var pretend = new PretendSlack()) {
            var slack = LatchkeySlack.over(slackAt(pretend), vault.url, vault.botToken);
            var client = slack.methods("xoxb-slack", "T1");
            var answer = client.appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId));
            assertThat(answer.getError()).isNull();
            var later =
                    slack.methodsAsync("xoxb-slack", "T1")
                            .appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId));
            assertThat(later.join().getError()).isNull();
            client.chatPostMessage(r -> r.channel("C1").text("hi"));
            assertThat(pretend.calls())
                    .containsExactly(
                            new PretendSlack.Call("chat.postMessage", "Bearer xoxb-slack"));
        }
    }

    private static Slack slackAt(PretendSlack pretend) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(pretend.endpoint());
        return Slack.getInstance(config);
    }

    @Test
    void the_vaults_address_may_end_as_an_sdk_wants_it(RunningVault vault) throws Exception {
        for (var url :
                Set.of(vault.url, vault.url + "/", vault.url + "/api", vault.url + "/api/")) {
            var answer =
                    Latchkey.methods(url, vault.botToken)
                            .appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId));
            assertThat(answer.isOk()).as(url).isTrue();
        }
    }

    @Test
    void a_client_of_another_slack_is_refused_in_words() {
        assertThatThrownBy(() -> Latchkey.of(Slack.getInstance().methods("xoxb-1")))
                .hasMessageContaining("LatchkeySlack.over");
        assertThatThrownBy(() -> Latchkey.of(Slack.getInstance().methodsAsync("xoxb-1")))
                .hasMessageContaining("LatchkeySlack.over");
    }

    /** What Slack makes of its own fields would be made of the default settings. */
    @Test
    void all_that_slack_makes_comes_from_the_one_behind() {
        var restingOnOthers =
                Set.of("send", "socketMode", "issueSocketModeUrl", "rtm", "rtmConnect", "rtmStart");
        assertThat(
                        Arrays.stream(Slack.class.getDeclaredMethods())
                                .filter(method -> Modifier.isPublic(method.getModifiers()))
                                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                                .filter(method -> !restingOnOthers.contains(method.getName()))
                                .filter(method -> !isOverridden(method))
                                .map(LatchkeyTest::longest))
                .allMatch(LatchkeyTest::isOverridden);
    }

    /** A shorter form calls the longest of its name. */
    private static Method longest(Method method) {
        return Arrays.stream(Slack.class.getDeclaredMethods())
                .filter(other -> other.getName().equals(method.getName()))
                .max(java.util.Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow();
    }

    private static boolean isOverridden(Method method) {
        try {
            return LatchkeySlack.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass()
                    == LatchkeySlack.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
