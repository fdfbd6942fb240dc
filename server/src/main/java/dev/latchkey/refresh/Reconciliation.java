package dev.latchkey.refresh;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.Provider;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.History;
import dev.latchkey.storage.Nodes;
import dev.latchkey.token.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the database turns out to be in another {@link History} than before: its last
 * commits may be missing, grants and leases among them. Each node brings in what its journal has
 * and the rows have not. Until all nodes have, and every lease that may be missing has run out,
 * nothing is sent to providers at which an old refresh token does harm.
 */
final class Reconciliation implements Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Nodes nodes;
    private final Journal journal;
    private final Leases leases;
    private final Settings.Refresh settings;
    private final Clock clock;
    private final Machine machine;
    private volatile @Nullable Doubt doubt;

    private record Doubt(String history, Instant since) {}

    private Reconciliation(
            Nodes nodes,
            Journal journal,
            Leases leases,
            Settings.Refresh settings,
            Clock clock,
            Machine machine) {
        this.nodes = nodes;
        this.journal = journal;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * Watches the database's history, if it has one. To be called when the journal of earlier
     * starts has been replayed.
     */
    static Quarantine watch(
            Database database,
            Nodes nodes,
            Journal journal,
            Leases leases,
            Settings.Refresh settings,
            Clock clock,
            Machine machine) {
        var history = database.history().orElse(null);
        if (history == null) {
            return Quarantine.none();
        }
        var watching = new Reconciliation(nodes, journal, leases, settings, clock, machine);
        history.onTurn(watching::turned);
        watching.begin(history.current());
        return watching;
    }

    @Override
    public @Nullable Instant until(Provider provider) {
        var present = doubt;
        if (present == null || provider.facts().family().forgivesRepeats()) {
            return null;
        }
        var now = clock.instant();
        var leasesEnd = present.since().plus(settings.lease());
        var patienceEnds = present.since().plus(settings.journal().patience());
        if (now.isBefore(leasesEnd)) {
            return leasesEnd;
        }
        var missing = nodes.unreconciled(present.history());
        if (!missing.isEmpty() && now.isBefore(patienceEnds)) {
            return now.plus(LOOK_AGAIN);
        }
        if (missing.isEmpty()) {
            LOG.info("all nodes have brought in what the database lacked; refreshing goes on");
        } else {
            LOG.warn("refreshing goes on without what these nodes may know: {}", missing);
        }
        doubt = null;
        return null;
    }

    // In the very transaction that noticed: nothing but a note is taken there.
    private void turned(String history) {
        LOG.warn(
                "the database has another history than before, so a standby took over or a backup was restored: "
                        + "no refresh at strict providers for {} s, and until all nodes have compared their journals with it",
                settings.lease().toSeconds());
        var noticed = clock.instant();
        doubt = new Doubt(history, noticed);
        machine.start("reconciliation", () -> reconcile(history, noticed));
    }

    // A start has replayed its journal already. What others turned before it came is in the table.
    private void begin(String history) {
        var since = nodes.turnedAt(history);
        if (clock.instant().isBefore(since.plus(settings.journal().patience()))) {
            doubt = new Doubt(history, since);
        }
        nodes.reconciled(history);
    }

    private void reconcile(String history, Instant noticed) {
        while (true) {
            try {
                var since = nodes.turnedAt(history);
                doubt = new Doubt(history, since.isBefore(noticed) ? noticed : since);
                for (var answer : journal.kept()) {
                    var settlement = leases.replay(answer, Spills.replayed(answer));
                    LOG.info("reconciled token={} settlement={}", answer.id(), settlement);
                }
                nodes.reconciled(history);
                return;
            } catch (RuntimeException e) {
                LOG.warn("the journal could not be compared with the database yet", e);
                if (!machine.pause(AGAIN)) {
                    return;
                }
            }
        }
    }
}
