import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsCompletionException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.util.http.SlackHttpClient;
import dev.latchkey.client.AppsAuthExternalGetResponse;
import dev.latchkey.client.LatchkeyAsyncMethodsClient;
import dev.latchkey.client.LatchkeySlack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;

/** Slack's Java SDK as a probe: generic, client or async. See compare. */
public final class Probe {
    private static final Gson GSON = new Gson().newBuilder().serializeNulls().create();

    public static void main(String[] arguments) throws Exception {
        var questions = new BufferedReader(new InputStreamReader(System.in));
        for (var line = questions.readLine(); line != null; line = questions.readLine()) {
            var question = JsonParser.parseString(line).getAsJsonObject();
            System.out.println(GSON.toJson(seen(arguments[0], question)));
        }
        System.exit(0);
    }

    private static JsonObject seen(String kind, JsonObject question) throws IOException {
        var limited = new AtomicBoolean();
        try {
            var answer = ask(kind, question, limited);
            var told = told(answer.isOk(), answer.getError(), answer.getWarning(), 200, null);
            if (limited.get()) {
                told.addProperty("waited", true);
            }
            return told;
        } catch (SlackApiException refusal) {
            var error = refusal.getError();
            var response = refusal.getResponse();
            return told(
                    error.isOk(),
                    error.getError(),
                    error.getWarning(),
                    response.code(),
                    response.header("Retry-After"));
        }
    }

    private static AppsAuthExternalGetResponse ask(
            String kind, JsonObject question, AtomicBoolean limited)
            throws IOException, SlackApiException {
        var token = question.get("token").getAsString();
        var id = question.get("external_token_id").getAsString();
        var slack = slack(question.get("base_url").getAsString(), limited);
        return switch (kind) {
            case "generic" ->
                    slack.methods(token)
                            .postFormWithTokenAndParseResponse(
                                    form -> form.add("external_token_id", id),
                                    "apps.auth.external.get",
                                    token,
                                    AppsAuthExternalGetResponse.class);
            case "client" ->
                    LatchkeySlack.over(slack)
                            .methods(token)
                            .appsAuthExternalGet(r -> r.externalTokenId(id));
            case "async" -> later(LatchkeySlack.over(slack).methodsAsync(token), id);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static AppsAuthExternalGetResponse later(LatchkeyAsyncMethodsClient client, String id)
            throws SlackApiException {
        try {
            return client.appsAuthExternalGet(r -> r.externalTokenId(id)).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof MethodsCompletionException cause
                    && cause.getSlackApiException() != null) {
                throw cause.getSlackApiException();
            }
            throw failed;
        }
    }

    /** Slack's SDK, which notes whether it met a limit. */
    private static Slack slack(String url, AtomicBoolean limited) {
        var http =
                new OkHttpClient.Builder()
                        .addInterceptor(
                                chain -> {
                                    var response = chain.proceed(chain.request());
                                    limited.compareAndSet(false, response.code() == 429);
                                    return response;
                                })
                        .build();
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(url);
        return Slack.getInstance(config, new SlackHttpClient(http));
    }

    private static JsonObject told(
            boolean ok, String error, String warning, int status, String retryAfter) {
        var told = new JsonObject();
        told.addProperty("ok", ok);
        told.addProperty("error", error);
        told.addProperty("warning", warning);
        told.addProperty("status", status);
        told.addProperty("retry_after", retryAfter == null ? null : Integer.valueOf(retryAfter));
        return told;
    }
}
