package dev.latchkey.token;

import dev.latchkey.refresh.RefreshRig;
import java.io.IOException;
import java.nio.file.Path;

class SqliteTokenStoreTest extends TokenStoreContract {
    @Override
    RefreshRig rig(Path directory) throws IOException {
        return new RefreshRig(directory, "R7");
    }
}
