package dev.latchkey.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Server;
import dev.latchkey.TestVault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the vault does with a provider that takes each refresh token once. */
@SuppressWarnings("NullAway.Init")
abstract class AuthorizationServerContract {
    private static final String KEY = "real";

    @TempDir Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestVault vault;
    private Server node;
    private String id;

    abstract AuthorizationServer provider();

    @BeforeEach
    void connect() throws Exception {
        vault = new TestVault(directory, "R7");
        node = vault.server;
        vault.admin("latchkey.apps.update", Map.of("app_id", vault.appId, "manifest", manifest()));
        vault.admin(
                "apps.auth.external.clientSecret.add",
                Map.of(
                        "app_id", vault.appId,
                        "provider_key", KEY,
                        "client_secret", AuthorizationServer.CLIENT_SECRET));
        provider().redirectTo(callback());
        var start =
                vault.admin(
                        "latchkey.connections.start",
                        Map.of(
                                "app_id", vault.appId,
                                "provider_key", KEY,
                                "user_id", vault.userId));
        try (var browser = new WebClient()) {
            browser.getOptions().setJavaScriptEnabled(false);
            browser.getOptions().setCssEnabled(false);
            HtmlPage page = browser.getPage(start.path("authorization_url").asString());
            HtmlPage login =
                    page.<HtmlForm>getHtmlElementById("connect")
                            .getOneHtmlElementByAttribute("button", "type", "submit")
                            .click();
            var last = provider().logIn(login);
            assertThat(last.getWebResponse().getStatusCode())
                    .as(last.asNormalizedText())
                    .isEqualTo(200);
        }
        var connections =
                vault.admin("latchkey.connections.list", Map.of("app_id", vault.appId))
                        .path("connections");
        assertThat(connections).hasSize(1);
        assertThat(connections.get(0).path("external_user_id").asString())
                .isEqualTo(AuthorizationServer.ACCOUNT);
        id = connections.get(0).path("external_token_id").asString();
    }

    @AfterEach
    void close() {
        http.close();
        node.close();
        vault.close();
    }

    @Test
    void a_fresh_token_is_given_as_it_came_and_the_provider_takes_it() throws Exception {
        var token = get();
        assertThat(get()).isEqualTo(token);
        assertThat(taken(token)).isTrue();
    }

    @Test
    void an_expired_token_and_a_forced_one_are_renewed_again_and_again() throws Exception {
        var seen = new ArrayList<String>();
        seen.add(get());
        for (int i = 0; i < 3; i++) {
            vault.clock.step(Duration.ofHours(2));
            seen.add(get());
        }
        vault.clock.step(Duration.ofMinutes(2));
        seen.add(forced());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(taken(seen.getLast())).isTrue();
    }

    @Test
    void eight_callers_at_once_get_one_new_token() throws Exception {
        var first = get();
        for (int i = 0; i < 5; i++) {
            vault.clock.step(Duration.ofHours(2));
            var tokens = crowd(8);
            assertThat(tokens).hasSize(8).containsOnly(tokens.getFirst()).doesNotContain(first);
            assertThat(taken(tokens.getFirst())).isTrue();
            first = tokens.getFirst();
        }
    }

    @Test
    void a_restart_of_the_vault_loses_nothing() throws Exception {
        vault.clock.step(Duration.ofHours(2));
        var before = get();
        node.close();
        node = vault.node(directory);
        assertThat(get()).isEqualTo(before);
        vault.clock.step(Duration.ofHours(2));
        assertThat(crowd(8)).doesNotContain(before);
        assertThat(taken(get())).isTrue();
    }

    @Test
    void a_restart_of_the_provider_loses_nothing() throws Exception {
        vault.clock.step(Duration.ofHours(2));
        var before = get();
        provider().restart();
        assertThat(get()).isEqualTo(before);
        vault.clock.step(Duration.ofHours(2));
        assertThat(crowd(8)).doesNotContain(before);
        assertThat(taken(get())).isTrue();
    }

    final TestVault vault() {
        return vault;
    }

    /** The live token of the connection. */
    final String get() throws Exception {
        return token(Map.of("external_token_id", id));
    }

    final String forced() throws Exception {
        return token(Map.of("external_token_id", id, "force_refresh", "true"));
    }

    /** Whether the provider's userinfo endpoint takes this access token. */
    final boolean taken(String accessToken) throws Exception {
        return http.send(
                                HttpRequest.newBuilder(provider().userinfoUrl())
                                        .header("Authorization", "Bearer " + accessToken)
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private List<String> crowd(int callers) throws Exception {
        var calls = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(this::get));
            }
        }
        var tokens = new ArrayList<String>();
        for (var call : calls) {
            tokens.add(call.get());
        }
        return tokens;
    }

    private String token(Map<String, String> arguments) throws Exception {
        var answer = vault.call(node, "apps.auth.external.get", vault.botToken, arguments);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("external_token").asString();
    }

    private URI callback() throws Exception {
        var providers =
                vault.admin("latchkey.providers.list", Map.of("app_id", vault.appId))
                        .path("providers");
        for (var provider : providers) {
            if (provider.path("provider_key").asString().equals(KEY)) {
                return URI.create(provider.path("redirect_uri").asString());
            }
        }
        throw new AssertionError("no provider " + KEY);
    }

    private String manifest() {
        var provider = provider();
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of(
                                "display_information",
                                Map.of("name", "Real"),
                                "external_auth_providers",
                                Map.of("oauth2", Map.of(KEY, provider(provider)))));
    }

    private static Map<String, Object> provider(AuthorizationServer server) {
        return Map.of(
                "provider_type",
                "CUSTOM",
                "options",
                Map.of(
                        "provider_name", "Real",
                        "client_id", AuthorizationServer.CLIENT,
                        "authorization_url", server.authorizationUrl().toString(),
                        "token_url", server.tokenUrl().toString(),
                        "token_url_config", Map.of("use_basic_auth_scheme", server.takesBasic()),
                        "scope", List.of("openid", "profile", "email"),
                        "use_pkce", true,
                        "identity_config",
                                Map.of(
                                        "url",
                                        server.userinfoUrl().toString(),
                                        "account_identifier",
                                        "$.email")));
    }
}
