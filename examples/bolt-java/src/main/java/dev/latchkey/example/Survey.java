package dev.latchkey.example;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.event.FunctionExecutedEvent;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.bolt.LatchkeyApp;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/**
 * The function of a simple survey that collects the Google token of whoever reacted, as a Bolt app.
 * It asks Latchkey for the token, and Google whose it is; a survey would go on to make a sheet with
 * it.
 */
public final class Survey {
    private Survey() {}

    /** Starts the app, which reads its settings from the environment. */
    public static void main(String[] arguments) throws IOException {
        var slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(
                setting("SLACK_API_URL", MethodsClient.ENDPOINT_URL_PREFIX));
        // Bolt finds SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET by itself.
        var config = AppConfig.builder().slack(Slack.getInstance(slack)).build();
        var app = new LatchkeyApp(config, setting("LATCHKEY_URL"), setting("LATCHKEY_BOT_TOKEN"));
        app.function("collect_google_token", (request, ctx) -> collect(request.getEvent(), ctx));
        new EventServer(app).start(Integer.parseInt(setting("PORT", "3000")));
    }

    private static Response collect(FunctionExecutedEvent event, EventContext ctx)
            throws IOException, SlackApiException {
        var id = event.getInputs().get("reactor_access_token_id");
        if (id == null) {
            ctx.fail("The input reactor_access_token_id is missing");
            return ctx.ack();
        }
        var auth =
                Latchkey.of(ctx.client())
                        .appsAuthExternalGet(r -> r.externalTokenId(id.asString()));
        var token = auth.getExternalToken();
        if (token == null) {
            ctx.fail("Failed to collect Google auth token: " + auth.getError());
        } else {
            ctx.complete(Map.of("google_account", GoogleAccount.of(token)));
        }
        return ctx.ack();
    }

    static String setting(String name) {
        return Objects.requireNonNull(System.getenv(name), () -> "set " + name);
    }

    static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }
}
