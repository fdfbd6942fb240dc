package dev.latchkey.client;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.audit.AsyncAuditClient;
import com.slack.api.audit.AuditClient;
import com.slack.api.rate_limits.metrics.RequestStats;
import com.slack.api.scim.AsyncSCIMClient;
import com.slack.api.scim.SCIMClient;
import com.slack.api.scim2.AsyncSCIM2Client;
import com.slack.api.scim2.SCIM2Client;
import com.slack.api.status.v1.LegacyStatusClient;
import com.slack.api.status.v2.StatusClient;
import com.slack.api.util.http.SlackHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Slack} whose clients have the calls. It stands before another one, which keeps its
 * settings and its HTTP client.
 */
@SuppressWarnings("try") // Slack's close() throws Exception.
public final class LatchkeySlack extends Slack {
    private final Slack slack;
    private final @Nullable Vault vault;

    private LatchkeySlack(Slack slack, @Nullable Vault vault) {
        this.slack = slack;
        this.vault = vault;
    }

    /** All calls go to the vault at this address, such as {@code http://127.0.0.1:8484}. */
    public static LatchkeySlack at(String url) {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(endpoint(url));
        // The SDK shares one queue between all clients of a name, and that queue asks where the
        // first of them asked.
        config.getMethodsConfig().setExecutorName("latchkey " + endpoint(url));
        return over(Slack.getInstance(config));
    }

    /** All calls go where this one's go. */
    public static LatchkeySlack over(Slack slack) {
        return slack instanceof LatchkeySlack ours ? ours : new LatchkeySlack(slack, null);
    }

    /**
     * The calls of {@code apps.auth.external} go to a vault, and all others where this one's go.
     *
     * @param url where the vault is
     * @param token a caller token of the vault; no other address sees it
     */
    public static LatchkeySlack over(Slack slack, String url, String token) {
        var ours = over(slack);
        return new LatchkeySlack(ours.slack, new Vault(at(url), token));
    }

    private static String endpoint(String url) {
        var base = url.endsWith("/") ? url : url + "/";
        return base.endsWith("/api/") ? base : base + "api/";
    }

    @Override
    public LatchkeyMethodsClient methods() {
        return methods(null);
    }

    @Override
    public LatchkeyMethodsClient methods(@Nullable String token) {
        return methods(token, null);
    }

    @Override
    public LatchkeyMethodsClient methods(@Nullable String token, @Nullable String teamId) {
        return client(token, teamId);
    }

    @Override
    public LatchkeyAsyncMethodsClient methodsAsync() {
        return methodsAsync(null);
    }

    @Override
    public LatchkeyAsyncMethodsClient methodsAsync(@Nullable String token) {
        return methodsAsync(token, null);
    }

    @Override
    public LatchkeyAsyncMethodsClient methodsAsync(
            @Nullable String token, @Nullable String teamId) {
        return new AsyncClient(token, client(token, teamId), getConfig(), vault);
    }

    private Client client(@Nullable String token, @Nullable String teamId) {
        var client = new Client(getHttpClient(), token, teamId, vault);
        client.setEndpointUrlPrefix(getConfig().getMethodsEndpointUrlPrefix());
        return client;
    }

    /** A vault that is elsewhere than the other methods, and the caller token for it. */
    record Vault(LatchkeySlack slack, String token) {
        LatchkeyMethodsClient methods() {
            return slack.methods(token);
        }

        LatchkeyAsyncMethodsClient methodsAsync() {
            return slack.methodsAsync(token);
        }

        @Override
        public String toString() {
            return "Vault[%s]".formatted(slack.getConfig().getMethodsEndpointUrlPrefix());
        }
    }

    // ---- What Slack reads from its own fields is asked of the one behind.

    @Override
    public SlackConfig getConfig() {
        return slack.getConfig();
    }

    @Override
    public SlackHttpClient getHttpClient() {
        return slack.getHttpClient();
    }

    @Override
    public void close() throws Exception {
        if (vault != null) {
            vault.slack().close();
        }
        slack.close();
    }

    @Override
    public LegacyStatusClient statusLegacy() {
        return slack.statusLegacy();
    }

    @Override
    public StatusClient status() {
        return slack.status();
    }

    @Override
    public SCIM2Client scim2(String token) {
        return slack.scim2(token);
    }

    @Override
    public AsyncSCIM2Client scim2Async(String token) {
        return slack.scim2Async(token);
    }

    @Override
    public RequestStats scim2Stats(String executorName, String enterpriseId) {
        return slack.scim2Stats(executorName, enterpriseId);
    }

    @Override
    public SCIMClient scim(String token) {
        return slack.scim(token);
    }

    @Override
    public AsyncSCIMClient scimAsync(String token) {
        return slack.scimAsync(token);
    }

    @Override
    public RequestStats scimStats(String executorName, String enterpriseId) {
        return slack.scimStats(executorName, enterpriseId);
    }

    @Override
    public AuditClient audit(String token) {
        return slack.audit(token);
    }

    @Override
    public AsyncAuditClient auditAsync(String token) {
        return slack.auditAsync(token);
    }

    @Override
    public RequestStats auditStats(String executorName, String enterpriseId) {
        return slack.auditStats(executorName, enterpriseId);
    }

    @Override
    public RequestStats methodsStats(String executorName, String teamId) {
        return slack.methodsStats(executorName, teamId);
    }
}
