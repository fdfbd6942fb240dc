package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiCommandTest {
    @Test
    void it_prints_the_servers_file_in_one_line_and_shows_no_token() {
        try (var server =
                new PretendServer().answers("{\"openapi\": \"3.1.1\",\n\"b\":1,\"a\":2}")) {
            var run = Run.against(server, "openapi");
            assertThat(run.out()).isEqualTo("{\"openapi\":\"3.1.1\",\"b\":1,\"a\":2}\n");
            assertThat(run.exit()).isEqualTo(Exit.DONE);
            assertThat(server.method).isEqualTo("/openapi.json");
            assertThat(server.authorization).isEqualTo("null");
        }
    }

    @Test
    void who_has_no_such_file_is_not_Latchkey() {
        try (var server = new PretendServer().answers(404, "nothing here", "")) {
            var run = Run.against(server, "openapi");
            assertThat(run.exit()).isEqualTo(Exit.UNREACHABLE);
            assertThat(run.err()).contains("is not Latchkey (HTTP status 404)");
        }
        try (var server = new PretendServer().answers("<html>")) {
            assertThat(Run.against(server, "openapi").err()).contains("(HTTP status 200)");
        }
    }
}
