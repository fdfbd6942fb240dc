package dev.latchkey.bench.faults;

import dev.latchkey.refresh.recorder.RecorderFile;
import dev.latchkey.refresh.recorder.RecorderFile.Noted;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A vault that is started, killed and started again on what it left on the disk. */
final class Node {
    private final Path config;
    private final Path recorder;
    private final Path log;
    private final List<String> program;
    private final TreeMap<Long, Noted> noted = new TreeMap<>();
    private final List<Evidence.Kill> kills = new ArrayList<>();
    private final List<Evidence.Pause> pauses = new ArrayList<>();
    private volatile @Nullable Child process;

    /**
     * @param recorder its flight recorder, which outlives each start
     * @param program what starts it; the file of settings is added
     */
    Node(Path config, Path recorder, Path log, List<String> program) {
        this.config = config;
        this.recorder = recorder;
        this.log = log;
        this.program = program;
    }

    /** The vault as users have it, by its launcher. */
    static List<String> asShipped() {
        return List.of(Faults.ROOT.resolve("latchkey").toString(), "serve", "--json", "--config");
    }

    void start() throws IOException {
        var command = new ArrayList<>(program);
        command.add(config.toString());
        process = Child.start(log, command);
    }

    /** Where it answers; null while it does not run. */
    @Nullable URI url() {
        var running = process;
        return running == null ? null : running.url();
    }

    void kill() throws IOException {
        var dying = running();
        process = null;
        dying.kill();
        kills.add(new Evidence.Kill(dying.pid(), System.nanoTime()));
        collect();
    }

    void stop() throws IOException {
        var ending = process;
        process = null;
        if (ending != null) {
            ending.stop();
        }
        collect();
    }

    /** SIGSTOP, and SIGCONT after this time. */
    void pause(long millis) throws IOException, InterruptedException {
        var standing = running();
        var from = System.nanoTime();
        standing.signal("STOP");
        Thread.sleep(millis);
        standing.signal("CONT");
        pauses.add(new Evidence.Pause(standing.pid(), from, System.nanoTime()));
    }

    List<Evidence.Pause> pauses() {
        return pauses;
    }

    List<Evidence.Kill> kills() {
        return kills;
    }

    /** All that its recorder has ever held, as far as it was collected. */
    Collection<Noted> noted() {
        return noted.values();
    }

    /** Reads the recorder, before newer steps take the place of older ones. */
    void collect() throws IOException {
        if (Files.exists(recorder)) {
            RecorderFile.read(recorder).forEach(step -> noted.put(step.number(), step));
        }
    }

    private Child running() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("the vault does not run");
        }
        return running;
    }
}
