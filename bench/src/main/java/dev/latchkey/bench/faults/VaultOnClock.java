package dev.latchkey.bench.faults;

import dev.latchkey.Server;
import dev.latchkey.config.SettingsReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** The vault on a clock that somebody else sets: the system's time and an offset from a file. */
public final class VaultOnClock {
    private VaultOnClock() {}

    /** Takes the file with the offset, or a dash for none, and the file of settings. */
    public static void main(String[] args) throws Exception {
        var lines = new Properties();
        try (var text = Files.newBufferedReader(Path.of(args[1]))) {
            lines.load(text);
        }
        var words = new HashMap<String, String>();
        lines.stringPropertyNames().forEach(name -> words.put(name, lines.getProperty(name)));
        var settings = SettingsReader.read(words);
        var server =
                args[0].equals("-")
                        ? Server.start(settings)
                        : Server.start(settings, new Offset(map(Path.of(args[0]))));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println(server.url());
        new CountDownLatch(1).await();
    }

    /** What starts a vault in this way. */
    static List<String> program(String file) {
        return Faults.java(VaultOnClock.class.getName(), file);
    }

    /** Sets the clock of the vaults that read this file. */
    static void set(Path file, long offsetMillis) throws IOException {
        map(file).set(ValueLayout.JAVA_LONG, 0, offsetMillis);
    }

    private static MemorySegment map(Path file) throws IOException {
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, Arena.ofAuto());
        }
    }

    private static final class Offset extends Clock {
        private final MemorySegment offset;

        Offset(MemorySegment offset) {
            this.offset = offset;
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(offset.get(ValueLayout.JAVA_LONG, 0));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC is kept here");
        }
    }
}
