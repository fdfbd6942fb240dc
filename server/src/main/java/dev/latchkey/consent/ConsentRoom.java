package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Unguessable;
import dev.latchkey.http.WebHandler;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.Workflows;
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
            Teams teams,
            Apps apps,
            Logos logos,
            Providers providers,
            Workflows workflows,
            Outbound outbound,
            TokenEndpoint tokenEndpoint,
            TokenStore tokens,
            Disconnecting disconnecting,
            Activities activities,
            ConsentPages pages,
            Supplier<URI> publicUrl,
            Settings.Refresh settings,
            Clock clock) {
        var url = new PublicUrl(publicUrl);
        var unguessable = new Unguessable(random);
        consents =
                new Consents(
                        new ConsentStore(database, clock),
                        new Offers(teams, apps, logos, providers, workflows),
                        sealer,
                        pepper,
                        ids,
                        unguessable,
                        url,
                        clock);
        var accounts = new Accounts(tokens, workflows, clock);
        connect =
                new ConnectHandler(
                        consents, accounts, disconnecting, activities, pages, unguessable, url);
        var intake =
                new Intake(
                        consents,
                        providers,
                        tokenEndpoint,
                        new IdentityEndpoint(outbound),
                        new Keeper(tokens, settings.commitBudget()),
                        accounts,
                        activities,
                        clock);
        callback = new CallbackHandler(consents, intake, pages, activities, url);
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
