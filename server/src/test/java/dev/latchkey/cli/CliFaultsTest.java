package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliFaultsTest {
    @Test
    void a_refusal_names_the_argument_that_is_to_blame_and_no_other() {
        var answer =
                """
                {"ok":false,"error":"invalid_arguments","response_metadata":{"messages":
                ["[ERROR] says nothing for this kind [json-pointer:/grants]"]}}\
                """;
        try (var server = new PretendServer().answers(answer)) {
            assertThat(Run.against(server, "token issue --app A1 --kind bot --grants a").err())
                    .contains("[json-pointer:/grants] (--grants)");
        }
        var unknown =
                """
                {"ok":false,"error":"not_found","response_metadata":{"messages":
                ["[ERROR] no such method: see method list"]}}\
                """;
        try (var server = new PretendServer().answers(unknown)) {
            assertThat(Run.against(server, "method set no.such --see https://example.com").err())
                    .isEqualTo("Refused: not_found\n  no such method: see method list\n");
        }
    }

    @Test
    void a_refusal_names_every_fault_by_field() {
        var answer =
                """
                {"ok":false,"error":"invalid_arguments","response_metadata":{"messages":
                ["[ERROR] missing required field: name","[ERROR] must be short [json-pointer:/name]"]}}\
                """;
        try (var server = new PretendServer().answers(answer)) {
            assertThat(Run.against(server, "team create --name acme --json"))
                    .isEqualTo(
                            new Run(
                                    1,
                                    "",
                                    """
                                    Refused: invalid_arguments
                                      missing required field: name (--name)
                                      must be short [json-pointer:/name] (--name)
                                    """));
        }
    }

    @Test
    void a_faulty_manifest_is_told_place_by_place() {
        var answer =
                """
                {"ok":false,"error":"invalid_manifest","errors":[{"message":"must be https","pointer":"/a/token_url"}]}\
                """;
        try (var server = new PretendServer().answers(answer)) {
            assertThat(Run.against(server, "app create --team T1 --manifest -", "{}").err())
                    .isEqualTo("Refused: invalid_manifest\n  must be https at /a/token_url\n");
        }
    }

    @Test
    void too_many_calls_says_when_to_try_again() {
        var answer = "{\"ok\":false,\"error\":\"ratelimited\"}";
        try (var server = new PretendServer().answers(429, answer, "7")) {
            var run = Run.against(server, "team list");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("try again in 7 seconds");
        }
    }

    @Test
    void a_failed_exchange_says_where_to_look() {
        var answer = "{\"ok\":false,\"error\":\"access_token_exchange_failed\"}";
        try (var server = new PretendServer().answers(answer)) {
            assertThat(Run.against(server, "get Et1").err()).contains("activity --token Et1");
        }
    }

    @Test
    void no_server_is_exit_three() {
        var env = Map.of("LATCHKEY_ADMIN_TOKEN", "x", "LATCHKEY_URL", "http://127.0.0.1:1/");
        assertThat(Run.of("team list --json", "", env))
                .isEqualTo(
                        new Run(
                                3,
                                "",
                                "No Latchkey at http://127.0.0.1:1: start one with ./latchkey serve, or name it with --url.\n"));
    }

    @Test
    void something_else_that_answers_is_exit_three() {
        try (var server = new PretendServer().answers(404, "<html>", "")) {
            var run = Run.against(server, "team list");
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("is not Latchkey (HTTP status 404)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    team create                            | --name=NAME
                    user create                            | --team=T
                    team                                   | Say what to do: create, list
                    team creat                             | creat is not a command of team
                    teem list                              | teem is not a command
                    team list --nam x                      | --nam is not an option here
                    app limit --app A1 --per-minute many   | --per-minute (many) must be a whole number
                    app create --team T1 --manifest /no/f  | --manifest: the file /no/f is not there
                    provider set --app A1 --provider p x   | x must be of the form name=value
                    provider set --app A1 --provider p     | FACT=VALUE
                    token issue --app A --team T --kind bot --expires-in soon | --expires-in (soon) must be a time
                    delete                                 | Name what to delete
                    delete --provider p                    | Name what to delete
                    team list --url nowhere                | must be an address
                    team list --admin-token-file /no/token | --admin-token-file: the admin token file /no/token is not there
                    team list --data /no                   | --data: the admin token file /no/admin-token is not there
                    """)
    void what_is_typed_wrongly_is_exit_two_and_said(String line, String said) {
        try (var server = new PretendServer()) {
            var run = Run.against(server, line);
            assertThat(run.err()).contains(said).contains("--help").doesNotContain("Exception");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(server.method).isEmpty();
        }
    }

    @Test
    void a_missing_admin_token_says_where_it_is_looked_for() {
        assertThat(Run.of("team list", "", Map.of()).err())
                .contains("--admin-token-file", "--data", "LATCHKEY_ADMIN_TOKEN", "latchkey-data");
    }
}
