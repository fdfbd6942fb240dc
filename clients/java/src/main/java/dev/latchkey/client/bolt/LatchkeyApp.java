package dev.latchkey.client.bolt;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.LatchkeyMethodsClient;
import dev.latchkey.client.LatchkeySlack;

/**
 * Bolt's app with the calls on its client, and on those that Bolt makes for listeners and
 * middleware: {@code Latchkey.of(ctx.client())}.
 */
public class LatchkeyApp extends App {
    /** All calls go where the configuration's Slack sends them. */
    public LatchkeyApp(AppConfig config) {
        super(with(config, LatchkeySlack.over(config.getSlack())));
    }

    /**
     * The calls of {@code apps.auth.external} go to a vault, all others to Slack.
     *
     * @param url where the vault is, such as {@code https://vault.example.com}
     * @param token a caller token of the vault
     */
    public LatchkeyApp(AppConfig config, String url, String token) {
        super(with(config, LatchkeySlack.over(config.getSlack(), url, token)));
    }

    private static AppConfig with(AppConfig config, Slack slack) {
        config.setSlack(slack);
        return config;
    }

    @Override
    public LatchkeyMethodsClient client() {
        return getClient();
    }

    @Override
    public LatchkeyMethodsClient getClient() {
        return Latchkey.of(super.getClient());
    }
}
