package dev.latchkey.refresh;

import dev.latchkey.audit.Activities;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.refresh.journal.JournalFiles;
import dev.latchkey.refresh.load.Refusals;
import dev.latchkey.refresh.load.Turnstile;
import dev.latchkey.refresh.recorder.FlightRecorder;
import dev.latchkey.refresh.recorder.RecordedJournal;
import dev.latchkey.refresh.recorder.RecordedLeases;
import dev.latchkey.refresh.recorder.RecorderFile;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Nodes;
import dev.latchkey.tenant.Ids;
import dev.latchkey.token.Holder;
import dev.latchkey.token.LeaseStore;
import dev.latchkey.token.TokenStore;
import dev.latchkey.token.Upkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Everything that refreshing needs, built by hand on what the others offer. */
public final class RefreshRoom implements AutoCloseable {
    private final Nodes nodes;
    private final Journal journal;
    private final Spills spills;
    private final LeaseStore leases;
    private final Refresher refresher;
    private final Sweeper sweeper;
    private final Rereader rereader;
    private final Turnstile turnstile;

    /**
     * Opens the room: what an earlier start left in the journal is in the database when this
     * returns, as far as the database takes it.
     *
     * @param data the data directory, for a journal that the settings do not place elsewhere
     * @throws IOException when the journal cannot be had; the text says why
     */
    public RefreshRoom(
            Path data,
            Database database,
            Sealer sealer,
            TokenStore tokens,
            Providers providers,
            Endpoint endpoint,
            Activities activities,
            Ids ids,
            Settings.Refresh settings,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        var stated = settings.journal().directory();
        var directory = stated == null ? data.resolve("journal") : stated;
        var recorder =
                settings.flightRecorder() == null
                        ? FlightRecorder.none()
                        : RecorderFile.open(settings.flightRecorder(), System::nanoTime);
        journal =
                new RecordedJournal(
                        JournalFiles.open(directory, settings.journal().megabytes()), recorder);
        nodes = Nodes.join(database, NodeId.in(directory, ids), ids.next("I"), clock);
        var self = new Holder(nodes.id(), nodes.incarnation());
        leases = new LeaseStore(database, tokens, sealer, activities, clock);
        var recorded = new RecordedLeases(leases, recorder);
        var machine = Machine.real();
        spills = new Spills(recorded, journal, machine);
        spills.replay(() -> {
            leases.orphan(self, database.isAlone(), settings.commitBudget());
            nodes.replayed();
        });

        var backoff = new Backoff(settings.load(), random);
        var quarantine =
                Reconciliation.watch(database, nodes, journal, recorded, settings, clock, machine);
        var safekeeping =
                new Safekeeping(
                        recorded,
                        journal,
                        spills,
                        !database.isAlone(),
                        settings.commitBudget(),
                        machine);
        var attempts =
                new Attempts(
                        leases,
                        providers,
                        endpoint,
                        safekeeping,
                        new Refusals(settings.verdict(), clock),
                        backoff,
                        recorder,
                        quarantine,
                        settings,
                        clock,
                        machine::nanoTime);
        turnstile = new Turnstile(settings, backoff::after, clock);
        var reads = new Reads();
        refresher =
                new Refresher(
                        leases,
                        providers,
                        new Takeoff(journal, turnstile, clock),
                        attempts,
                        spills,
                        reads,
                        recorder,
                        Flights.onVirtualThreads(
                                settings.hardDeadline().plus(settings.commitBudget())),
                        self,
                        holder -> nodes.isClear(holder.node(), holder.incarnation()),
                        settings,
                        clock,
                        machine);
        var upkeep = new Upkeep(database, sealer, clock);
        sweeper = new Sweeper(upkeep, tokens, providers, refresher, reads, settings.ahead(), clock);
        rereader = new Rereader(upkeep, leases, clock);
    }

    /** Answers with live tokens. */
    public Refresher refresher() {
        return refresher;
    }

    /** The leases on stored tokens. */
    public LeaseStore leases() {
        return leases;
    }

    /** Renews what nobody waits for; it does so by itself once it is started. */
    public Sweeper sweeper() {
        return sweeper;
    }

    /** Reads replies again after their provider's facts were mended. */
    public Rereader rereader() {
        return rereader;
    }

    /** The clients that are not asked at their providers for a while. */
    public List<Turnstile.LeftAlone> leftAlone() {
        return turnstile.leftAlone();
    }

    /** How many connections have an answer that is in the journal and not yet in the database. */
    public int waitingInJournal() {
        return spills.size();
    }

    /** The nodes of this database. */
    public Nodes nodes() {
        return nodes;
    }

    /** Starts nothing more, waits for what is under way, and leaves nothing half done. */
    @Override
    public void close() {
        sweeper.close();
        refresher.close();
        spills.close();
        journal.close();
        nodes.close();
    }
}
