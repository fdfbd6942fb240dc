package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteFromTheShellTest {
    @TempDir Path directory;

    @Test
    void an_id_says_enough() throws Exception {
        try (var vault = new TestVault(directory, "R7")) {
            var id = vault.connected("ann");
            assertThat(delete(vault, id)).contains("\"ok\"");
            assertThat(delete(vault, id)).contains("token_not_found");
        }
    }

    @Test
    void an_id_of_another_app_than_the_named_one_stays() throws Exception {
        try (var vault = new TestVault(directory, "R7")) {
            var id = vault.connected("ann");
            assertThat(delete(vault, id, "--app", "A0123456789A")).contains("app_not_found");
            assertThat(delete(vault, id, "--app", vault.appId)).doesNotContain("Refused");
        }
    }

    private static String delete(TestVault vault, String... words) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var line = new ArrayList<>(List.of("delete"));
        line.addAll(List.of(words));
        int exit =
                Main.run(
                        line.toArray(String[]::new),
                        InputStream.nullInputStream(),
                        stream,
                        stream,
                        Map.of(
                                "LATCHKEY_URL",
                                vault.server.url().toString(),
                                "LATCHKEY_ADMIN_TOKEN",
                                vault.adminToken));
        return said.toString(StandardCharsets.UTF_8) + (exit == 0 ? "\"ok\"" : "");
    }
}
