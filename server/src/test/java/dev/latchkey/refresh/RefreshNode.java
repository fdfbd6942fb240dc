package dev.latchkey.refresh;

import dev.latchkey.audit.Activities;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.Names;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.refresh.journal.JournalFiles;
import dev.latchkey.refresh.load.Refusals;
import dev.latchkey.refresh.load.Turnstile;
import dev.latchkey.refresh.recorder.FlightRecorder;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Nodes;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Teams;
import dev.latchkey.token.Holder;
import dev.latchkey.token.LeaseStore;
import dev.latchkey.token.TokenStore;
import dev.latchkey.token.Upkeep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** One start of one node, built by hand with faults between its parts. */
public final class RefreshNode implements AutoCloseable {
    public final Faults faults = new Faults();
    public final TokenStore tokens;
    public final LeaseStore leases;
    public final Providers providers;
    public final Activities activities;
    public final Refresher refresher;
    public final Sweeper sweeper;
    public final Rereader rereader;
    public final Spills spills;
    public final Nodes nodes;
    public final Holder self;
    final Database database;
    final Teams teams;
    final Apps apps;
    final Upkeep upkeep;

    private final Outbound outbound;
    private final Journal journal;
    private boolean closed;

    RefreshNode(Path directory, Database database, Settings.Refresh settings, Clock clock)
            throws IOException {
        this.database = database;
        var random = new SecureRandom();
        var ids = new Ids(random);
        var file = directory.resolve("key");
        var key = Files.exists(file) ? FileKey.read(file) : FileKey.create(file, random);
        var sealer = new Sealer(new KeyRing(key, new DataKeys(database, clock)));
        var pepper = Pepper.load(database, sealer, random);
        var rules = AddressRules.local();
        outbound =
                new Outbound(
                        rules,
                        Names.system(),
                        settings.connectTimeout(),
                        settings.hardDeadline(),
                        "Latchkey");
        var endpoint = faults.around(new TokenEndpoint(outbound, clock)::refresh);
        providers = new Providers(database, sealer, ids, new FactReader(rules), clock);
        teams = new Teams(database, ids, clock);
        apps = new Apps(database, ids, clock);
        activities = new Activities(database, ids, clock);
        tokens = new TokenStore(database, sealer, pepper, ids, clock);
        leases = new LeaseStore(database, tokens, sealer, activities, clock);

        var directoryOfJournal = directory.resolve("journal");
        journal = faults.around(JournalFiles.open(directoryOfJournal, 64));
        nodes = Nodes.join(database, NodeId.in(directoryOfJournal, ids), ids.next("I"), clock);
        self = new Holder(nodes.id(), nodes.incarnation());
        var faulty = faults.around(leases);
        var machine = Machine.real();
        spills = new Spills(faulty, journal, machine);
        spills.replay(() -> {
            leases.orphan(self, database.isAlone(), settings.commitBudget());
            nodes.replayed();
        });
        var backoff = new Backoff(settings.load(), random);
        var attempts =
                new Attempts(
                        faulty,
                        providers,
                        endpoint,
                        new Safekeeping(
                                faulty,
                                journal,
                                spills,
                                !database.isAlone(),
                                Duration.ofMillis(300),
                                machine),
                        new Refusals(settings.verdict(), clock),
                        backoff,
                        FlightRecorder.none(),
                        Reconciliation.watch(
                                database, nodes, journal, faulty, settings, clock, machine),
                        settings,
                        clock,
                        machine::nanoTime);
        var reads = new Reads();
        refresher =
                new Refresher(
                        faulty,
                        providers,
                        new Takeoff(journal, new Turnstile(settings, backoff::after, clock), clock),
                        attempts,
                        spills,
                        reads,
                        FlightRecorder.none(),
                        Flights.onVirtualThreads(Duration.ofSeconds(10)),
                        self,
                        holder -> nodes.isClear(holder.node(), holder.incarnation()),
                        settings,
                        clock,
                        machine);
        upkeep = new Upkeep(database, sealer, clock);
        sweeper = new Sweeper(upkeep, tokens, providers, refresher, reads, settings.ahead(), clock);
        rereader = new Rereader(upkeep, leases, clock);
    }

    /** As if the power had gone: nothing is finished, and the operating system closes the files. */
    void kill() {
        faults.dead();
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        refresher.close();
        try {
            spills.close();
        } catch (Faults.Killed e) {
            // The dead bring nothing in.
        }
        journal.close();
        nodes.close();
        outbound.close();
        database.close();
    }
}
