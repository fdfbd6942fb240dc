package dev.latchkey.refresh.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.latchkey.TestVault;
import dev.latchkey.config.SettingsReader;
import dev.latchkey.refresh.recorder.FlightRecorder.Step;
import dev.latchkey.refresh.recorder.RecorderFile.Noted;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRefreshTest {
    @TempDir Path directory;

    private List<Noted> recorded(Engine engine) throws Exception {
        var file = directory.resolve("flights");
        var refresh =
                SettingsReader.read(Map.of("refresh.flight-recorder", file.toString())).refresh();
        try (var vault = new TestVault(directory, "R7", engine, refresh)) {
            var id = vault.connected("grace@example.com");
            for (var forced : List.of("true", "false")) {
                vault.call(
                        "apps.auth.external.get",
                        vault.botToken,
                        Map.of("external_token_id", id, "force_refresh", forced));
            }
        }
        return RecorderFile.read(file);
    }

    @Test
    void a_refresh_is_noted_from_its_sending_to_its_answer() throws Exception {
        assertThat(recorded(Engine.SQLITE))
                .extracting(Noted::step, Noted::generation)
                .containsExactly(
                        tuple(Step.SENT, 2L),
                        tuple(Step.FIRST_BYTE, 2L),
                        tuple(Step.STORED, 2L),
                        tuple(Step.ANSWERED, 2L),
                        tuple(Step.ANSWERED, 2L));
    }

    @Test
    void a_node_of_a_cluster_notes_both_places() throws Exception {
        assertThat(recorded(Engine.POSTGRES))
                .extracting(Noted::step)
                .contains(Step.STORED, Step.JOURNALED);
    }
}
