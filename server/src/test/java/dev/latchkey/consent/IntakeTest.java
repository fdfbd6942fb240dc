package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.consent.PracticeProvider.Reply;
import dev.latchkey.token.StoredToken;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {
    private World world;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_grant_is_stored_as_the_users_connection() {
        var provider = world.provider();
        var page = world.connect(provider);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("Connected", "Engine", "Practice", "ada@example.org");
        var token = world.stored().getFirst();
        assertThat(token.userId()).isEqualTo(world.user.id());
        assertThat(token.account()).isEqualTo("ada@example.org");
        assertThat(token.grant().accessToken().reveal()).isEqualTo("AT");
        assertThat(token.grant().scopes()).containsExactly("read", "write");
        assertThat(world.noted()).isEqualTo("connection.created ok");
    }

    @Test
    void the_exchange_names_the_redirect_uri_that_the_browser_left_with() {
        var provider = world.provider();
        world.connect(provider);
        assertThat(world.practice.exchanges.getFirst())
                .containsEntry("code", "the-code")
                .containsEntry(
                        "redirect_uri", "http://127.0.0.1:8484/external/auth/callback/" + provider);
    }

    @Test
    void the_same_account_overwrites_its_connection() {
        var provider = world.provider();
        world.connect(provider);
        var before = world.stored().getFirst().id();
        world.practice.token = new Reply(200, "{\"access_token\":\"AT2\"}");
        world.connect(provider);
        assertThat(world.stored()).extracting(StoredToken::id).containsExactly(before);
        assertThat(world.stored().getFirst().grant().accessToken().reveal()).isEqualTo("AT2");
    }

    @Test
    void another_account_stands_beside() {
        var provider = world.provider();
        world.connect(provider);
        world.practice.identity = new Reply(200, "{\"email\":\"grace@example.org\"}");
        world.connect(provider);
        assertThat(world.stored())
                .extracting(StoredToken::account)
                .containsExactlyInAnyOrder("ada@example.org", "grace@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | {"error":"invalid_grant"}  | oauth2_exchange_error refused: invalid_grant
                    401 | {"error":"invalid_client"} | oauth2_exchange_error client refused: invalid_client
                    500 | broken                     | oauth2_exchange_error no answer: HTTP 500
                    429 | later                      | oauth2_exchange_error busy: HTTP 429
                    200 | <html>                     | invalid_token_response
                    200 | {}                         | invalid_token_response
                    """)
    void a_failed_exchange_is_said_and_noted(int status, String body, String noted) {
        world.practice.token = new Reply(status, body);
        var page = world.connect(world.provider());
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.html()).contains(noted.split(" ", 2)[0]);
        assertThat(world.noted()).startsWith("connection.failed " + noted);
        assertThat(world.stored()).isEmpty();
    }

    @Test
    void a_code_is_never_sent_twice_even_when_no_answer_came() {
        world.practice.token = new Reply(0, "");
        var page = world.connect(world.provider());
        assertThat(page.status()).isEqualTo(502);
        assertThat(world.practice.exchanges).hasSize(1);
        assertThat(world.noted()).startsWith("connection.failed oauth2_exchange_error no answer");
    }

    @Test
    void without_a_client_secret_nothing_is_sent() {
        var provider = world.provider();
        world.database.write(handle -> handle.execute("update provider set client_secret = null"));
        var page = world.connect(provider);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.html()).contains("missing_client_secret");
        assertThat(world.practice.exchanges).isEmpty();
    }

    @Test
    void a_missing_scope_is_named_on_the_page_and_nothing_is_stored() {
        world.practice.token = new Reply(200, "{\"access_token\":\"AT\",\"scope\":\"read\"}");
        var page = world.connect(world.provider());
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html()).contains("<code>write</code>", "scope_mismatch_error");
        assertThat(world.noted())
                .startsWith("connection.failed scope_mismatch_error missing: write");
        assertThat(world.stored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'write,read'", "'write read'", "'read write admin'", "''"})
    void scopes_in_another_order_with_commas_more_of_them_or_none_are_fine(String scope) {
        world.practice.token =
                new Reply(200, "{\"access_token\":\"AT\",\"scope\":\"%s\"}".formatted(scope));
        assertThat(world.connect(world.provider()).status()).isEqualTo(200);
    }

    @Test
    void an_identity_that_cannot_be_read_throws_the_grant_away_and_says_so() {
        world.practice.identity = new Reply(401, "{}");
        var page = world.connect(world.provider());
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.html()).contains("invalid_identity_config_response", "thrown away");
        assertThat(world.noted())
                .isEqualTo(
                        "connection.failed invalid_identity_config_response HTTP 401; the provider had granted access, and nothing of it was stored");
        assertThat(world.stored()).isEmpty();
    }

    @Test
    void an_account_that_is_not_in_the_answer_is_said() {
        world.practice.identity = new Reply(200, "{\"name\":\"Ada\"}");
        var page = world.connect(world.provider());
        assertThat(page.html()).contains("external_user_identity_not_found");
        assertThat(world.noted()).contains("$.email leads nowhere");
    }

    @Test
    void an_identity_that_breaks_off_is_asked_for_once_more() {
        world.practice.identity = new Reply(0, "");
        world.connect(world.provider());
        assertThat(world.practice.identityCalls.size()).isGreaterThanOrEqualTo(2);
        assertThat(world.practice.exchanges).hasSize(1);
    }

    @Test
    void an_identity_may_be_asked_by_POST_with_headers_and_a_body() {
        world.practice.identity = new Reply(200, "{\"data\":{\"viewer\":{\"id\":42}}}");
        world.connect(
                world.provider(
                        "identity_method", "POST",
                        "identity_headers.Content-type", "application/json",
                        "identity_headers.X-Version", "3",
                        "identity_body.query", "{ viewer { id } }",
                        "account_identifier", "$.data.viewer.id"));
        var call = world.practice.identityCalls.getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.body()).isEqualTo("{\"query\":\"{ viewer { id } }\"}");
        assertThat(call.headers())
                .containsEntry("Authorization", List.of("Bearer AT"))
                .containsEntry("X-version", List.of("3"))
                .containsEntry("Content-type", List.of("application/json"));
        assertThat(world.stored().getFirst().account()).isEqualTo("42");
    }

    @Test
    void a_provider_without_identity_has_one_connection_per_user() {
        world.scopes = List.of();
        var provider = world.provider("identity_url", "", "account_identifier", "");
        assertThat(world.connect(provider).status()).isEqualTo(200);
        world.connect(provider);
        assertThat(world.stored()).hasSize(1);
        assertThat(world.stored().getFirst().account()).isNull();
    }

    @Test
    void a_storage_that_fails_is_said_plainly() {
        var provider = world.provider();
        var visitor = world.visitor();
        var state = World.state(world.leave(visitor, provider));
        world.database.write(handle -> handle.execute("alter table external_token rename to away"));
        var page = visitor.open(world.back(provider, "code", "the-code", "state", state));
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.html()).contains("could not be stored");
        assertThat(world.noted()).startsWith("connection.failed internal_error");
    }

    @Test
    void no_secret_is_in_an_activity_or_on_a_page() {
        world.practice.identity = new Reply(500, "AT RT the-code client-secret");
        var page = world.connect(world.provider("pkce", "yes"));
        var verifier = world.practice.exchanges.getFirst().getOrDefault("code_verifier", "?");
        assertThat(page.html() + world.noted())
                .doesNotContain("AT ", "RT ", "the-code", "client-secret", verifier);
    }
}
