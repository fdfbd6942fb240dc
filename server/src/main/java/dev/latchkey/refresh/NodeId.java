package dev.latchkey.refresh;

import dev.latchkey.crypto.PrivateFile;
import dev.latchkey.tenant.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The id of this node. It rests beside its journal, so that the two are never parted. */
final class NodeId {
    private NodeId() {}

    /** The id in this directory; a new one when there is none. */
    static String in(Path directory, Ids ids) throws IOException {
        Files.createDirectories(directory);
        var file = directory.resolve("node-id");
        if (!Files.exists(file)) {
            PrivateFile.create(file, ids.next("N") + "\n");
        }
        return Files.readString(file).strip();
    }
}
