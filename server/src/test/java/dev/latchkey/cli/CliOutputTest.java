package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CliOutputTest {
    @Test
    void json_is_the_answer_without_ok_on_one_line() {
        try (var server = new PretendServer().answers("{\"ok\":true,\n\"team_id\":\"T1\"}")) {
            assertThat(Run.against(server, "team create --name acme --json").out())
                    .isEqualTo("{\"team_id\":\"T1\"}\n");
        }
    }

    @Test
    void json_keeps_numbers_nulls_and_nested_things() {
        var inside = "\"a\":[1,2.5,null,true,{\"b\":\"ü\\u0001\"}],\"n\":12345678901234567890";
        try (var server = new PretendServer().answers("{\"ok\":true," + inside + "}")) {
            assertThat(Run.against(server, "app list --json").out())
                    .isEqualTo("{" + inside + "}\n");
        }
    }

    @Test
    void a_sentence_names_what_was_made() {
        try (var server = new PretendServer().answers("{\"ok\":true,\"team_id\":\"T1\"}")) {
            assertThat(Run.against(server, "team create --name acme").out())
                    .isEqualTo("Team acme is T1.\n");
        }
    }

    @Test
    void a_list_is_a_table() {
        var teams =
                """
                {"ok":true,"teams":[{"team_id":"T1","name":"acme","status":"active","require_2fa":true,"key_suspended":true,"created":1700000000},
                                    {"team_id":"T22","name":"a","status":"deleted","enterprise_id":"E1"}]}\
                """;
        try (var server = new PretendServer().answers(teams)) {
            assertThat(Run.against(server, "team list").out())
                    .isEqualTo(
                            """
                            TEAM ID  NAME  STATUS   ENTERPRISE ID  REQUIRE 2FA  KEY SUSPENDED  CREATED
                            T1       acme  active   -              yes          yes            2023-11-14T22:13:20Z
                            T22      a     deleted  E1             -            -              -
                            """);
        }
    }

    @Test
    void an_empty_list_is_said() {
        try (var server = new PretendServer().answers("{\"ok\":true,\"teams\":[]}")) {
            assertThat(Run.against(server, "team list").out()).isEqualTo("No teams.\n");
        }
    }

    @Test
    void an_app_is_shown_with_its_providers() {
        var app =
                """
                {"ok":true,"app":{"app_id":"A1","providers":[{"provider_key":"p","client_secret_exists":false}]}}\
                """;
        try (var server = new PretendServer().answers(app)) {
            assertThat(Run.against(server, "app show --app A1").out())
                    .isEqualTo(
                            """
                            app:
                              app_id: A1
                              providers:
                                provider_key: p
                                client_secret_exists: no
                            """);
        }
    }

    @Test
    void what_others_named_cannot_steer_the_terminal() {
        var teams = "{\"ok\":true,\"teams\":[{\"team_id\":\"T1\",\"name\":\"\\u001b[2J\\nx\"}]}";
        try (var server = new PretendServer().answers(teams)) {
            assertThat(Run.against(server, "team list").out())
                    .contains("?[2J x")
                    .doesNotContain("\033");
        }
    }

    @Test
    void an_access_token_is_printed_alone() {
        var answer = "{\"ok\":true,\"external_token\":\"ya29.x\"}";
        try (var server = new PretendServer().answers(answer)) {
            assertThat(Run.against(server, "get Et1").out()).isEqualTo("ya29.x\n");
        }
    }

    @Test
    void help_lists_every_command() {
        var help = Run.of("help", "", Map.of());
        assertThat(help.exit()).isZero();
        assertThat(Commands.all())
                .allSatisfy(command -> assertThat(help.out()).contains("  " + command.words()));
    }

    @Test
    void help_of_a_command_is_its_help() {
        assertThat(Run.of("help team create", "", Map.of()))
                .isEqualTo(Run.of("team create --help", "", Map.of()));
    }
}
