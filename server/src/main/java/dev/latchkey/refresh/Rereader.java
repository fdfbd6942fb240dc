package dev.latchkey.refresh;

import dev.latchkey.audit.Activity;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.token.Grants;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Leases;
import dev.latchkey.token.Settlement;
import dev.latchkey.token.Upkeep;
import java.time.Clock;

/**
 * Reads replies again that nobody could read, now that the facts about their provider are better: a
 * grant that seemed lost may be in them.
 */
public final class Rereader {
    private final Upkeep upkeep;
    private final Leases leases;
    private final Clock clock;

    public Rereader(Upkeep upkeep, Leases leases, Clock clock) {
        this.upkeep = upkeep;
        this.leases = leases;
        this.clock = clock;
    }

    /** Reads what is kept of this provider; gives how many connections came back. */
    public int reread(Provider provider) {
        var back = 0;
        for (var unreadable : upkeep.unreadable(provider.id())) {
            var reply = TokenEndpoint.reread(unreadable.body(), provider, clock.instant());
            if (reply instanceof TokenReply.Granted granted
                    && comesBack(unreadable, provider, granted)) {
                back++;
            }
        }
        return back;
    }

    private boolean comesBack(
            Upkeep.Unreadable unreadable, Provider provider, TokenReply.Granted granted) {
        var token = unreadable.token();
        // The reply came at the row's last change, or not long before.
        var grant = Grants.next(token.grant(), granted, token.updatedAt(), token.updatedAt());
        var answer = leases.sealing(token.teamId()).grant(new Lease(token, token.attempt()), grant);
        var activity =
                Activity.of("connection.refreshed", "ok", "vault")
                        .about(token.teamId(), token.appId())
                        .connection(token.userId(), provider.key(), token.id())
                        .detail("the reply was read again with the provider's new facts");
        return leases.settle(answer, grant, activity) == Settlement.SETTLED;
    }
}
