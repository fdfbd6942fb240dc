package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.TokenReply.Busy;
import dev.latchkey.provider.TokenReply.Granted;
import dev.latchkey.provider.TokenReply.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final ProviderFacts PLAIN = SomeFacts.with(Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    200 | {"access_token":"a"}                           | Granted
                    201 | {"access_token":"a"}                           | Granted
                    200 | {"access_token":"a","error":"warning"}         | Granted
                    200 | access_token=a&token_type=bearer               | Granted
                    200 | {"error":"invalid_grant"}                      | Refused
                    200 | error=invalid_grant                            | Refused
                    200 | {"ok":false,"error":"bad_thing"}               | Misconfigured
                    200 | {"error":"invalid_client"}                     | Misconfigured
                    200 | {"error":"temporarily_unavailable"}            | Busy
                    200 | {"error":"server_error"}                       | Lost
                    200 | {"ok":true}                                    | Unreadable
                    200 | {"access_token":""}                            | Unreadable
                    200 | {"access_token":null}                          | Unreadable
                    200 | {"access_token":7}                             | Unreadable
                    200 | {"access_token":"a","refresh_token":["b"]}     | Unreadable
                    200 | {"access_token":"a b"}                         | Unreadable
                    200 | {"access_token":"a\\r\\nX: y"}                 | Unreadable
                    200 | {"access_token":"caf\\u00e9"}                  | Unreadable
                    200 | {"access_token":"a"                            | Unreadable
                    200 | ["access_token"]                               | Unreadable
                    200 | <html>access_token=a</html>                    | Unreadable
                    200 | ``                                             | Unreadable
                    204 | ``                                             | Unreadable
                    200 | access_token=%zz                               | Unreadable
                    301 | ``                                             | Misconfigured
                    302 | <html>                                         | Misconfigured
                    307 | {"access_token":"a"}                           | Misconfigured
                    400 | {"error":"invalid_grant"}                      | Refused
                    400 | {"error":"INVALID_GRANT"}                      | Refused
                    400 | {"error":{"code":"invalid_grant"}}             | Refused
                    401 | {"error":"invalid_grant"}                      | Refused
                    403 | {"error":"invalid_grant"}                      | Refused
                    400 | {"error":"invalid_client"}                     | Misconfigured
                    400 | {"error":"unauthorized_client"}                | Misconfigured
                    400 | {"error":"unsupported_grant_type"}             | Misconfigured
                    400 | {"error":"invalid_request"}                    | Misconfigured
                    400 | {"error":"invalid_scope"}                      | Misconfigured
                    400 | {"error":"invalid_client","status":"invalid_grant"} | Misconfigured
                    400 | {"error":"temporarily_unavailable"}            | Busy
                    400 | {"error":"server_error"}                       | Lost
                    400 | {"access_token":"a"}                           | Misconfigured
                    400 | <html>Bad Request</html>                       | Misconfigured
                    400 | ``                                             | Misconfigured
                    401 | ``                                             | Misconfigured
                    401 | {"message":"who are you"}                      | Misconfigured
                    403 | <html>firewall</html>                          | Misconfigured
                    404 | <html>not here</html>                          | Misconfigured
                    405 | ``                                             | Misconfigured
                    408 | ``                                             | Lost
                    429 | ``                                             | Busy
                    429 | {"error":"invalid_grant"}                      | Busy
                    499 | ``                                             | Lost
                    500 | ``                                             | Lost
                    500 | {"error":"invalid_grant"}                      | Lost
                    500 | {"error":"temporarily_unavailable"}            | Busy
                    502 | <html>Bad Gateway</html>                       | Lost
                    503 | <html>down</html>                              | Lost
                    503 | ``                                             | Lost
                    503 | {"error":"invalid_client"}                     | Busy
                    503 | {"error":"temporarily_unavailable"}            | Busy
                    504 | ``                                             | Lost
                    522 | ``                                             | Lost
                    """)
    void each_answer_is_one_of_the_seven_things(int status, String body, String expected) {
        assertThat(read(status, body == null ? "" : body).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void what_was_not_answered_keeps_its_reason() {
        assertThat(ReplyReader.read(new OutboundReply.NotSent("why"), PLAIN, NOW))
                .isEqualTo(new TokenReply.NotSent("why"));
        assertThat(ReplyReader.read(new OutboundReply.Lost("why"), PLAIN, NOW))
                .isEqualTo(new TokenReply.Lost("why"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    zoho      | 200 | {"error":"invalid_code"}                                | Refused
                    zoho      | 400 | {"error":"Access Denied","error_description":"You have made too many requests"} | Busy
                    zoho      | 400 | {"error":"Access Denied"}                               | Misconfigured
                    hubspot   | 400 | {"status":"BAD_REFRESH_TOKEN","message":"no"}           | Refused
                    zoom      | 400 | {"reason":"Invalid Token!","error":"invalid_request"}   | Refused
                    zoom      | 400 | {"reason":"Bad","error":"invalid_request"}              | Misconfigured
                    ory_hydra | 400 | {"error":"invalid_request","error_description":"Please retry the request"} | Busy
                    github_app| 200 | error=bad_refresh_token&error_description=no            | Refused
                    github_app| 200 | {"error":"incorrect_client_credentials"}                | Misconfigured
                    slack     | 200 | {"ok":false,"error":"invalid_refresh_token"}            | Refused
                    auth0     | 403 | {"error":"invalid_grant","error_description":"Unknown"} | Refused
                    """)
    void presets_know_their_own_words(String preset, int status, String body, String expected) {
        var reply = ReplyReader.read(answer(status, body), SomeFacts.preset(preset), NOW);
        assertThat(reply.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "\"3600\", 3600",
        "3599.9, 3599",
        "\"3599.5\", 3599",
        "3.6e3, 3600",
        "1e300, 315360000",
        "99999999999999999999, 315360000",
        "0,",
        "-1,",
        "-0.5,",
        "1e999,",
        "\"soon\",",
        "\"-5\",",
        "\"\",",
        "null,",
        "true,",
        "[60],",
        "{},",
    })
    void a_lifetime_is_read_in_every_way_that_it_is_written(String json, @Nullable Long seconds) {
        var granted = granted(PLAIN, "{\"access_token\":\"a\",\"expires_in\":%s}".formatted(json));
        assertThat(granted.expiresIn())
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "scope":"a b"           | a b
                    "scope":"a,b"           | a b
                    "scope":"a, b"          | a b
                    "scope":["a","b"]       | a b
                    "scopes":"a b"          | a b
                    "scopes":["a b"]        | a b
                    "scope":null,"scopes":"a" | a
                    "scope":""              |
                    "scope":[]              |
                    "scope":7               |
                    "x":"a"                 |
                    """)
    void scopes_are_read_in_every_way_that_they_are_written(
            String member, @Nullable String scopes) {
        var granted = granted(PLAIN, "{\"access_token\":\"a\",%s}".formatted(member));
        assertThat(granted.scopes())
                .isEqualTo(scopes == null ? null : List.of(scopes.split(" ", -1)));
    }

    @Test
    void an_empty_refresh_token_counts_as_none() {
        assertThat(granted(PLAIN, "{\"access_token\":\"a\",\"refresh_token\":\"\"}").refreshToken())
                .isNull();
    }

    @Test
    void what_belongs_to_a_nested_token_is_looked_for_beside_it() {
        var granted =
                granted(
                        SomeFacts.preset("slack"),
                        """
                        {"ok":true,"refresh_token":"bot","authed_user":{"id":"U1",
                         "access_token":"xoxe.1","refresh_token":"xoxe-1","expires_in":43200,"scope":"a,b"}}
                        """);
        assertThat(granted.accessToken()).isEqualTo(Secret.of("xoxe.1"));
        assertThat(granted.refreshToken()).isEqualTo(Secret.of("xoxe-1"));
        assertThat(granted.expiresIn()).isEqualTo(Duration.ofHours(12));
        assertThat(granted.scopes()).containsExactly("a", "b");
        assertThat(granted.extras())
                .isEqualTo(
                        Map.of(
                                "authed_user",
                                Map.of("id", "U1", "scope", "a,b", "expires_in", 43200)));
    }

    @Test
    void a_silent_reply_gets_the_lifetime_that_is_usual_where_that_is_safe() {
        assertThat(granted(SomeFacts.preset("google"), "{\"access_token\":\"a\"}").expiresIn())
                .isEqualTo(Duration.ofHours(1));
        assertThat(granted(SomeFacts.preset("github_app"), "{\"access_token\":\"a\"}").expiresIn())
                .isNull();
    }

    @Test
    void the_refresh_tokens_lifetime_has_many_names() {
        assertThat(
                        granted(
                                        SomeFacts.preset("quickbooks"),
                                        "{\"access_token\":\"a\",\"x_refresh_token_expires_in\":8640000}")
                                .refreshExpiresIn())
                .isEqualTo(Duration.ofDays(100));
        assertThat(
                        granted(PLAIN, "{\"access_token\":\"a\",\"refresh_expires_in\":60}")
                                .refreshExpiresIn())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void an_app_sees_what_is_no_credential() {
        var granted =
                granted(
                        PLAIN,
                        """
                        {"access_token":"at-1","token_type":"bearer","expires_in":60,"id_token":"x.y.z",
                         "instance_url":"https://eu.example.com","client_secret":"x","echo":"at-1",
                         "team":{"id":"T1","api_key":"k","bot":{"session_id":"s"}},"realmId":12}
                        """);
        assertThat(granted.extras())
                .isEqualTo(
                        Map.of(
                                "instance_url",
                                "https://eu.example.com",
                                "team",
                                Map.of("id", "T1", "bot", Map.of()),
                                "realmId",
                                12));
    }

    @Test
    void named_extras_are_the_only_ones() {
        var facts = SomeFacts.with(Map.of("reply_extras", "id_token"));
        assertThat(granted(facts, "{\"access_token\":\"a\",\"id_token\":\"x\",\"b\":1}").extras())
                .isEqualTo(Map.of("id_token", "x"));
    }

    @Test
    void extras_have_an_end() {
        var body =
                "{\"access_token\":\"a\",\"small\":1,\"big\":\"%s\"}".formatted("x".repeat(20_000));
        assertThat(granted(PLAIN, body).extras()).containsOnlyKeys("small");
    }

    @ParameterizedTest
    @CsvSource({
        "5,5",
        "0,0",
        "7200,3600",
        "'Mon, 23 Nov 2026 12:01:00 GMT',60",
        "'Mon, 23 Nov 2026 11:00:00 GMT',0",
        "'Wed, 23 Dec 2026 12:00:00 GMT',3600",
        "soon,",
        "-5,"
    })
    void a_wait_is_seconds_or_a_date_and_an_hour_at_most(String header, @Nullable Long seconds) {
        var answer = new Answered(429, null, header, new byte[0], true);
        assertThat(ReplyReader.read(answer, PLAIN, NOW))
                .isEqualTo(
                        new Busy("HTTP 429", seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void a_bare_503_with_a_wait_is_busy() {
        assertThat(ReplyReader.read(new Answered(503, null, "9", new byte[0], true), PLAIN, NOW))
                .isEqualTo(new Busy("HTTP 503", Duration.ofSeconds(9)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1"})
    void a_charset_that_is_named_is_used(String charset) {
        var body = "{\"access_token\":\"a\"}".getBytes(Charset.forName(charset));
        var answer =
                new Answered(200, "text/json; charset=\"%s\"".formatted(charset), null, body, true);
        assertThat(ReplyReader.read(answer, PLAIN, NOW)).isInstanceOf(Granted.class);
    }

    @Test
    void a_byte_order_mark_and_an_unknown_charset_do_no_harm() {
        var body = "\ufeff{\"access_token\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        var answer = new Answered(200, "application/json; charset=x-none", null, body, true);
        assertThat(ReplyReader.read(answer, PLAIN, NOW)).isInstanceOf(Granted.class);
    }

    @Test
    void sloppy_json_with_a_token_is_a_grant() {
        assertThat(
                        granted(PLAIN, "{\"access_token\":\"a\",\"access_token\":\"b\"} trailing")
                                .accessToken())
                .isEqualTo(Secret.of("b"));
    }

    @Test
    void a_token_of_16_kb_is_taken_and_a_longer_one_is_not() {
        assertThat(read(200, "{\"access_token\":\"%s\"}".formatted("a".repeat(16_384))))
                .isInstanceOf(Granted.class);
        assertThat(read(200, "{\"access_token\":\"%s\"}".formatted("a".repeat(16_385))))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void json_bombs_are_unreadable_and_their_bytes_are_kept() {
        var deep = "{\"access_token\":\"a\",\"x\":" + "[".repeat(17) + "]".repeat(17) + "}";
        var number = "{\"access_token\":\"a\",\"x\":%s}".formatted("1".repeat(21));
        var wide = new StringBuilder("{\"access_token\":\"a\"");
        for (var index = 0; index < 200; index++) {
            wide.append(",\"f").append(index).append("\":1");
        }
        for (var bomb : List.of(deep, number, wide.append('}').toString())) {
            var reply = (Unreadable) read(200, bomb);
            assertThat(reply.body()).asString().isEqualTo(bomb);
            assertThat(reply.reason()).doesNotContain("\"a\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<html>Welcome</html>, false",
        "'', false",
        "[], true",
        "{\"ok\":true}, true",
        "access token, true"
    })
    void no_grant_is_looked_for_in_a_page_or_in_nothing(String body, boolean mayHoldGrant) {
        assertThat(((Unreadable) read(200, body)).mayHoldGrant()).isEqualTo(mayHoldGrant);
    }

    @Test
    void an_answer_that_was_cut_at_the_cap_is_unreadable() {
        var answer =
                new Answered(
                        200,
                        null,
                        null,
                        "{\"access_token\":\"a\"}".getBytes(StandardCharsets.UTF_8),
                        false);
        assertThat(ReplyReader.read(answer, PLAIN, NOW)).isInstanceOf(Unreadable.class);
    }

    private static TokenReply read(int status, String body) {
        return ReplyReader.read(answer(status, body), PLAIN, NOW);
    }

    private static Granted granted(ProviderFacts facts, String body) {
        return (Granted) ReplyReader.read(answer(200, body), facts, NOW);
    }

    private static Answered answer(int status, String body) {
        return new Answered(status, null, null, body.getBytes(StandardCharsets.UTF_8), true);
    }
}
