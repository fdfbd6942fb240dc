package dev.latchkey.refresh.load;

import dev.latchkey.config.Verdict;
import dev.latchkey.provider.Provider;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many of a provider client's grants are being refused. Users revoke one by one; when many
 * grants are refused at once, the provider is ill or the client was changed, and none of the
 * refusals is believed.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Verdict settings;
    private final Clock clock;
    private final ConcurrentHashMap<String, Counted> clients = new ConcurrentHashMap<>();

    private static final class Counted {
        final Share share;
        boolean alerted;

        Counted(Share share) {
            this.share = share;
        }
    }

    public Refusals(Verdict settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts what a provider said of a grant; true when its refusals are to be believed. */
    public boolean isNormal(Provider provider, boolean refused) {
        var now = clock.instant();
        var client = provider.clientId() + " at " + provider.facts().refreshUrl().getRawAuthority();
        var counted =
                clients.computeIfAbsent(client, _ -> new Counted(new Share(settings.window())));
        counted.share.add(now, refused);
        var suspicious = counted.share.isAbove(now, settings.suspicious(), settings.fewest());
        synchronized (counted) {
            if (suspicious && !counted.alerted) {
                LOG.error(
                        "{} refuses more than {} % of its grants: no connection is marked broken until that has passed; look at the provider and at the client's registration",
                        client, settings.suspicious());
            }
            counted.alerted = suspicious;
        }
        return !suspicious;
    }
}
