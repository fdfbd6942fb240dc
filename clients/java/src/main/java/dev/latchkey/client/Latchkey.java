package dev.latchkey.client;

import com.slack.api.Slack;
import com.slack.api.methods.AsyncMethodsClient;
import com.slack.api.methods.MethodsClient;

/** The ways to a client that has the calls. */
public final class Latchkey {
    private Latchkey() {}

    /**
     * A client of the vault. It has connections and threads of its own: make one and keep it.
     *
     * @param url where the vault is, such as {@code http://127.0.0.1:8484}
     * @param token a caller token of the vault
     */
    public static LatchkeyMethodsClient methods(String url, String token) {
        return LatchkeySlack.at(url).methods(token);
    }

    /**
     * A client of the vault whose calls are made in the background. It keeps Slack's rate limits
     * and repeats a call that met one.
     *
     * @param url where the vault is, such as {@code http://127.0.0.1:8484}
     * @param token a caller token of the vault
     */
    public static LatchkeyAsyncMethodsClient methodsAsync(String url, String token) {
        return LatchkeySlack.at(url).methodsAsync(token);
    }

    /**
     * The calls of a client that came from a {@link LatchkeySlack}, such as {@code ctx.client()} in
     * a listener or middleware of a {@link dev.latchkey.client.bolt.LatchkeyApp}.
     *
     * @throws IllegalArgumentException when another Slack made it
     */
    public static LatchkeyMethodsClient of(MethodsClient client) {
        if (client instanceof LatchkeyMethodsClient ours) {
            return ours;
        }
        throw notOurs(client);
    }

    /**
     * The calls of a client that came from a {@link LatchkeySlack}, such as {@code
     * ctx.asyncClient()}.
     *
     * @throws IllegalArgumentException when another Slack made it
     */
    public static LatchkeyAsyncMethodsClient of(AsyncMethodsClient client) {
        if (client instanceof LatchkeyAsyncMethodsClient ours) {
            return ours;
        }
        throw notOurs(client);
    }

    private static IllegalArgumentException notOurs(Object client) {
        return new IllegalArgumentException(
                "%s was made by %s, which knows no apps.auth.external.*; use a LatchkeyApp, or AppConfig.builder().slack(LatchkeySlack.over(slack))"
                        .formatted(client.getClass().getSimpleName(), Slack.class.getName()));
    }
}
