package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.console.ConnectPages;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.http.WebHandler;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.token.TokenStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/** Builds what the room offers: links, the page behind them, and the way back. */
public final class ConsentRoom {
    private final Consents consents;
    private final ConnectHandler connect;
    private final CallbackHandler callback;

    /** The room, on what the others offer; the public URL is known once the port is open. */
    public ConsentRoom(
            Database database,
            Sealer sealer,
            Pepper pepper,
            Ids ids,
            SecureRandom random,
            Providers providers,
            Apps apps,
            Outbound outbound,
            TokenEndpoint endpoint,
            TokenStore tokens,
            Activities activities,
            ConnectPages pages,
            Supplier<URI> publicUrl,
            Clock clock) {
        var store = new ConsentStore(database, sealer, pepper, ids, clock);
        consents = new Consents(store, publicUrl, random);
        connect = new ConnectHandler(store, consents, providers, apps, pages, publicUrl, clock);
        callback =
                new CallbackHandler(
                        store,
                        consents,
                        providers,
                        new Arrival(providers, endpoint, new Identities(outbound), tokens, clock),
                        activities,
                        pages,
                        publicUrl,
                        clock);
    }

    /** The links. */
    public Consents consents() {
        return consents;
    }

    /** The page behind a link. */
    public WebHandler connect() {
        return connect;
    }

    /** The way back from the provider. */
    public WebHandler callback() {
        return callback;
    }
}
