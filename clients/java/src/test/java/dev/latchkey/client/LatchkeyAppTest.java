package dev.latchkey.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.FunctionExecutedEvent;
import dev.latchkey.client.bolt.LatchkeyApp;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls on Bolt apps, and on the clients that Bolt makes for listeners and middleware. */
@ExtendWith(RunningVault.Given.class)
class LatchkeyAppTest {
    private static LatchkeyApp app(RunningVault vault) {
        return new LatchkeyApp(
                Events.config().slack(vault.slack()).singleTeamBotToken(vault.botToken).build());
    }

    @Test
    void the_client_of_an_app_has_the_calls(RunningVault vault) throws Exception {
        var answer =
                app(vault)
                        .client()
                        .appsAuthExternalGet(
                                r -> r.externalTokenId(vault.externalTokenId).forceRefresh(false));
        assertThat(answer.getExternalToken()).startsWith("sat_");
    }

    @Test
    void listeners_and_middleware_have_the_calls(RunningVault vault) throws Exception {
        var app = app(vault);
        var got = new ArrayList<String>();
        app.use((request, _, chain) -> {
            got.add(
                    Latchkey.of(request.getContext().client())
                            .appsAuthExternalGet(r -> r.externalTokenId(vault.externalTokenId))
                            .getExternalToken());
            return chain.next(request);
        });
        app.event(
                AppMentionEvent.class,
                (_, ctx) -> {
                    got.add(
                            Latchkey.of(ctx.client())
                                    .appsAuthExternalGet(
                                            r -> r.externalTokenId(vault.externalTokenId))
                                    .getExternalToken());
                    got.add(
                            Latchkey.of(ctx.asyncClient())
                                    .appsAuthExternalGet(
                                            r -> r.externalTokenId(vault.externalTokenId))
                                    .join()
                                    .getExternalToken());
                    return ctx.ack();
                });
        app.start();
        assertThat(Events.mention(app).getStatusCode()).isEqualTo(200);
        assertThat(got).hasSize(3).allMatch(token -> token.startsWith("sat_"));
    }

    @Test
    void a_function_asks_with_its_own_workflow_token(RunningVault vault) throws Exception {
        var app = app(vault);
        var got = new ArrayList<AppsAuthExternalGetResponse>();
        app.event(
                FunctionExecutedEvent.class,
                (request, ctx) -> {
                    assertThat(ctx.getFunctionBotAccessToken()).isEqualTo(vault.workflowToken);
                    var id =
                            requireNonNull(
                                            request.getEvent()
                                                    .getInputs()
                                                    .get("google_access_token_id"))
                                    .asString();
                    got.add(
                            Latchkey.of(ctx.client())
                                    .appsAuthExternalGet(r -> r.externalTokenId(id)));
                    return ctx.ack();
                });
        app.start();
        Events.functionExecuted(app, vault.externalTokenId, vault.workflowToken);
        assertThat(got).singleElement().satisfies(answer -> assertThat(answer.isOk()).isTrue());
    }

    @Test
    void an_apps_calls_go_to_the_vault_and_all_others_to_slack(RunningVault vault)
            throws Exception {
        try (var pretend = new PretendSlack()) {
            var slack = new SlackConfig();
            slack.setMethodsEndpointUrlPrefix(pretend.endpoint());
            var config =
                    Events.config()
                            .slack(Slack.getInstance(slack))
                            .singleTeamBotToken("xoxb-slack-0-0-0");
            var app = new LatchkeyApp(config.build(), vault.url, vault.botToken);
            app.event(
                    AppMentionEvent.class,
                    (_, ctx) -> {
                        var answer =
                                Latchkey.of(ctx.client())
                                        .appsAuthExternalGet(
                                                r -> r.externalTokenId(vault.externalTokenId));
                        ctx.say(r -> r.text(String.valueOf(answer.isOk())));
                        return ctx.ack();
                    });
            app.start();
            Events.mention(app);
            assertThat(pretend.calls())
                    .extracting(PretendSlack.Call::method)
                    .endsWith("chat.postMessage")
                    .doesNotContain("apps.auth.external.get");
            assertThat(pretend.calls())
                    .extracting(PretendSlack.Call::authorization)
                    .containsOnly("Bearer xoxb-slack-0-0-0");
        }
    }
}
