package dev.latchkey.client;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.util.List;
import java.util.Map;

/** Events as Slack sends them to an app, signed. */
final class Events {
    static final String SIGNING_SECRET = "test-signing-secret";

    private Events() {}

    static AppConfig.AppConfigBuilder config() {
        return AppConfig.builder().signingSecret(SIGNING_SECRET);
    }

    static Response mention(App app) throws Exception {
        return send(
                app,
                """
                {"type":"app_mention","user":"U1","channel":"C1","text":"hi","ts":"1.0","event_ts":"1.0"}
                """);
    }

    /** The execution of a custom function, with a token of its own. */
    static Response functionExecuted(App app, String externalTokenId, String workflowToken)
            throws Exception {
        return send(
                app,
                """
                {"type":"function_executed","function":{"id":"Fn1","callback_id":"collect","type":"app"},
                 "inputs":{"google_access_token_id":"%s"},"function_execution_id":"Fx1",
                 "workflow_execution_id":"Wx1","event_ts":"1.0","bot_access_token":"%s"}
                """
                        .formatted(externalTokenId, workflowToken));
    }

    private static Response send(App app, String event) throws Exception {
        var body =
                """
                {"type":"event_callback","token":"ignored","team_id":"T1","api_app_id":"A1","event_id":"Ev1",
                 "event_time":1,"event":%s}
                """
                        .formatted(event);
        var now = String.valueOf(System.currentTimeMillis() / 1000);
        var headers =
                new RequestHeaders(
                        Map.of(
                                "content-type",
                                List.of("application/json"),
                                SlackSignature.HeaderNames.X_SLACK_REQUEST_TIMESTAMP,
                                List.of(now),
                                SlackSignature.HeaderNames.X_SLACK_SIGNATURE,
                                List.of(
                                        new SlackSignature.Generator(SIGNING_SECRET)
                                                .generate(now, body))));
        var request =
                SlackRequestParser.HttpRequest.builder()
                        .requestUri("/slack/events")
                        .requestBody(body)
                        .headers(headers)
                        .remoteAddress("127.0.0.1")
                        .queryString(Map.of())
                        .build();
        return app.run(new SlackRequestParser(app.config()).parse(request));
    }
}
