package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest extends SandboxTest {
    @TempDir Path directory;

    @Test
    void each_change_of_an_entry_is_a_line_and_no_token_is_in_it() throws Exception {
        var file = directory.resolve("ledger");
        sandbox.writeLedger(file);
        var given = granted("R7");
        var reply = app.refresh(given.refreshToken());
        assertThat(reply.status()).isEqualTo(200);
        var lines = Files.readAllLines(file).stream().map(Json::readObject).toList();
        assertThat(lines)
                .extracting(line -> line.get("decision"))
                .isEqualTo(List.of("pending", "rotated", "rotated"));
        assertThat(lines.getLast())
                .containsEntry("fingerprint", Ledger.fingerprint(given.refreshToken()))
                .containsEntry("issued", Ledger.fingerprint(reply.get("refresh_token")))
                .containsEntry("issued_access", Ledger.fingerprint(reply.get("access_token")));
        assertThat(Files.readString(file))
                .doesNotContain(given.refreshToken(), reply.get("refresh_token"));
    }
}
