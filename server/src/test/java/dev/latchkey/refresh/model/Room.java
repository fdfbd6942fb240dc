package dev.latchkey.refresh.model;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A quiet room with a real database and real journals for models to ask. */
final class Room implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.latchkey");
    private final Level level = logger.getLevel();
    private final TrueStore store;
    private final TrueJournals journals;

    Room(Path directory, boolean remembers) throws IOException {
        Files.createDirectories(directory);
        store = new TrueStore(directory, remembers);
        journals = new TrueJournals(directory);
        logger.setLevel(Level.OFF); // a hundred thousand refreshes have nothing to say
    }

    /** What worlds are made with, where this is wrong. */
    World.Parts parts(Wrong wrong) {
        return new World.Parts(store, journals, wrong);
    }

    @Override
    public void close() {
        logger.setLevel(level);
        store.close();
    }
}
