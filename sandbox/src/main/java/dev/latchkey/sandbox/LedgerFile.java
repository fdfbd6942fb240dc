package dev.latchkey.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;

/**
 * The ledger on the disk: a line of JSON for each change of an entry, with the monotonic clock that
 * all processes of this machine share. What was written stays when the process is killed.
 */
interface LedgerFile {
    LedgerFile NONE = _ -> {};

    /** Writes the entry as it is now. */
    void write(LedgerEntry entry);

    /** Begins a new file; one that is there is added to. */
    static LedgerFile open(Path path) throws IOException {
        WritableByteChannel out =
                Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return entry -> {
            var line = new LinkedHashMap<String, Object>();
            line.put("nanos", System.nanoTime());
            line.putAll(entry.view());
            try {
                out.write(
                        ByteBuffer.wrap(
                                (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException("the ledger's file cannot be written", e);
            }
        };
    }
}
