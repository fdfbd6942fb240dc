package dev.latchkey.refresh.model;

import dev.latchkey.config.Settings;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.refresh.RefreshOutcome;
import dev.latchkey.refresh.model.TrueStore.Op;
import dev.latchkey.sandbox.FamilyRule;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run: a database, a provider and its network, nodes and callers, all of which stand still but
 * for the one that takes its step. At each step the path says who that is.
 */
final class World {
    static final Settings.Refresh SETTINGS = Settings.Refresh.standard();
    private static final int REQUESTS_AT_WORK_MILLIS =
            Math.toIntExact(SETTINGS.hardDeadline().plus(SETTINGS.quiet()).toMillis());

    final Bounds bounds;
    final TrueStore store;
    final TrueJournals journals;
    final Wrong wrong;
    final ModelProvider provider;
    final List<Slot> slots = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();

    private final Choices path;
    private final Invariants invariants;
    private final List<Strand> strands = new ArrayList<>();
    private final Map<Strand, Slot> callerSlots = new HashMap<>();
    private final Map<Fault, Integer> left = new EnumMap<>(Fault.class);
    private final @Nullable Story story;
    private int row;
    private int before = -1;
    private long swept;
    private int requestsSent;
    private boolean pausedTooLong;
    private @Nullable Strand current;

    World(Bounds bounds, Parts parts, Choices path, @Nullable Story story) {
        this.bounds = bounds;
        this.store = parts.store();
        this.journals = parts.journals();
        this.wrong = parts.wrong();
        this.path = path;
        this.story = story;
        provider = new ModelProvider(bounds.family());
        invariants = new Invariants(this);
        for (var fault : Fault.values()) {
            left.put(fault, bounds.most(fault));
        }
        row = store.start(bounds.family(), bounds.expired());
        store.clock.set(ModelClock.START);
        for (var i = 0; i < bounds.nodes(); i++) {
            var slot = new Slot(String.valueOf((char) ('A' + i)));
            slots.add(slot);
            begin(slot);
        }
        var number = 0;
        for (var caller : bounds.callers()) {
            number++;
            var slot = slots.get(caller.node());
            var name = "caller %d".formatted(number);
            var strand = new Strand(name, null, null, number, () -> call(slot, caller.forced()));
            strands.add(strand);
            callerSlots.put(strand, slot);
        }
    }

    /** What a world is made with. */
    record Parts(TrueStore store, TrueJournals journals, Wrong wrong) {}

    /** One thing that may happen next. */
    private record Step(String who, boolean isFault, Runnable deed) {}

    /**
     * Runs until nothing more can happen, or until it comes where another run has been.
     *
     * @param isNew tells of a state by its hash whether no run has been there
     * @throws Violation when it comes to a state that must not be
     */
    void run(LongPredicate isNew) {
        while (true) {
            invariants.hold();
            var steps = steps();
            if (steps.isEmpty() || steps.getFirst().isFault()) {
                invariants.holdAtTheEnd();
                return;
            }
            if (path.isBeyond() && !isNew.test(hash())) {
                path.stopAt(steps.size());
                return;
            }
            var step = steps.get(path.next(steps.size()));
            if (story != null) {
                story.step(now(), step.who());
            }
            step.deed().run();
        }
    }

    // The first is what happens when all goes well: whoever can go on does.
    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        var busy = false;
        for (var strand : strands) {
            if (canRun(strand)) {
                steps.add(new Step(strand.name, false, () -> go(strand)));
                busy |= strand.isStarted() || strand.node != null;
            }
        }
        for (var slot : slots) {
            var node = slot.node;
            if (node != null && !node.writing.isEmpty()) {
                steps.add(new Step(slot.name + " journal", false, () -> sync(node, true)));
                busy = true;
            }
        }
        for (var request : requests) {
            if (request.coming != null) {
                steps.add(new Step("network", false, () -> deliver(request)));
                busy = true;
            } else if (request.isUnderWay) {
                steps.add(new Step("provider", false, () -> process(request)));
                busy |= request.waiting != null;
            }
        }
        for (var slot : slots) {
            if (slot.node == null) {
                steps.add(new Step(slot.name, false, () -> restart(slot)));
            }
        }
        var sweeping = sweeping();
        if (sweeping != null) {
            steps.add(new Step(sweeping.slot.name + " sweeper", false, () -> sweep(sweeping)));
            busy = true;
        }
        if (!busy) {
            var at = nextWaking();
            if (at != Long.MAX_VALUE && at < mustBeBackAt()) {
                steps.add(new Step("time", false, () -> pass(at)));
            }
        }
        if (steps.isEmpty()) {
            if (isAtRest()) {
                return steps;
            }
            var slot = slots.getFirst();
            steps.add(new Step("patient caller", false, () -> patient(slot)));
        }
        faults(steps, busy);
        return steps;
    }

    private void faults(List<Step> steps, boolean busy) {
        if (may(Fault.LOSS)) {
            for (var request : requests) {
                if (request.waiting != null && request.isUnderWay) {
                    steps.add(fault(Fault.LOSS, "network", () -> loseRequest(request)));
                    steps.add(fault(Fault.LOSS, "network", () -> reset(request)));
                } else if (request.coming != null) {
                    steps.add(fault(Fault.LOSS, "network", () -> reset(request)));
                }
            }
        }
        if (may(Fault.FAILOVER) && before >= 0) {
            steps.add(fault(Fault.FAILOVER, "database", this::failOver));
        }
        for (var slot : slots) {
            var node = slot.node;
            if (node == null) {
                continue;
            }
            if (may(Fault.JOURNAL) && !node.writing.isEmpty()) {
                steps.add(fault(Fault.JOURNAL, slot.name + " journal", () -> sync(node, false)));
            }
            if (node.isBusy()) {
                if (may(Fault.KILL)) {
                    steps.add(fault(Fault.KILL, slot.name, () -> kill(slot)));
                }
                if (may(Fault.STOP) && node.isUp) {
                    steps.add(fault(Fault.STOP, slot.name, () -> stop(slot, node)));
                }
            }
        }
        if (busy) {
            delays(steps);
        }
    }

    private void delays(List<Step> steps) {
        var most = Math.min(invariants.mustBeDurableAt(), mustBeBackAt() - 1);
        for (var at : momentsToCome()) {
            if (at <= most && may(Fault.DELAY)) {
                steps.add(fault(Fault.DELAY, "time", () -> pass(at)));
            } else if (at > most && may(Fault.LONG_PAUSE)) {
                steps.add(
                        fault(
                                Fault.LONG_PAUSE,
                                "time",
                                () -> {
                                    pausedTooLong = true;
                                    pass(at);
                                }));
            }
        }
    }

    private boolean may(Fault fault) {
        return Objects.requireNonNull(left.get(fault)) > 0;
    }

    private void take(Fault fault) {
        left.merge(fault, -1, Integer::sum);
    }

    private Step fault(Fault fault, String who, Runnable deed) {
        return new Step(
                who,
                true,
                () -> {
                    take(fault);
                    deed.run();
                });
    }

    private boolean canRun(Strand strand) {
        if (!strand.isReady(now())) {
            return false;
        }
        var slot = callerSlots.get(strand);
        return slot == null || strand.isStarted() || (slot.node != null && slot.node.isUp);
    }

    /** Whether nothing is left to be done for the connection. */
    boolean isAtRest() {
        return switch (token().phase()) {
            case Phase.Settled(), Phase.Broken() -> true;
            case Phase.InFlight _, Phase.Unsure _ -> false;
        };
    }

    // Strands

    Strand spawn(String name, ModelNode node, Runnable deed) {
        var by = Objects.requireNonNull(current, "only strands start strands");
        var strand = new Strand(name, node, by, by.history, guarded(deed));
        strands.add(strand);
        return strand;
    }

    private Runnable guarded(Runnable deed) {
        return () -> {
            try {
                deed.run();
            } catch (DatabaseFault e) {
                tell(() -> "gives up: the database failed");
            }
        };
    }

    private void go(Strand strand) {
        current = strand;
        strand.history = Mix.of(strand.history, now());
        var node = strand.node;
        if (node != null) {
            strand.history = Mix.of(strand.history, node.hash());
        }
        strand.run();
        current = null;
        if (strand.isDone()) {
            strands.remove(strand);
        }
    }

    Strand current() {
        return Objects.requireNonNull(current, "somebody takes a step");
    }

    /** How many strands are under way, besides those that wait for work. */
    int waiting() {
        return (int)
                strands.stream()
                        .filter(each -> each.node == null || !each.node.isIdle(each))
                        .count();
    }

    /** Whether a strand of this node is under way. */
    boolean hasWork(ModelNode node) {
        for (var each : strands) {
            if (node.equals(each.node) && !node.isIdle(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this strand, or one that works for it, is still there. */
    boolean works(Strand strand) {
        for (var each : strands) {
            if (each.belongsTo(strand)) {
                return true;
            }
        }
        return false;
    }

    /** The strand learns this. */
    void observe(long what) {
        var strand = current();
        strand.history = Mix.of(strand.history, what);
    }

    /** The strand is where it was at its start: whatever it learned does not count any more. */
    void forget() {
        current().history = current().origin;
    }

    void standUntil(BooleanSupplier condition, long millis) {
        current().standUntil(condition, () -> millis);
    }

    /** Whether the strand that runs has an answer in its hands that is nowhere else. */
    boolean isHolding() {
        return invariants.isHolding(current());
    }

    // Callers

    private void call(Slot slot, boolean forced) {
        var node = Objects.requireNonNull(slot.node);
        tell(() ->
                (forced ? "asks node %s for a token that is new" : "asks node %s for a token")
                        .formatted(slot.name));
        ask(node, forced);
    }

    private void ask(ModelNode node, boolean forced) {
        var arrivedAt = now();
        var outcome = outcome(node, forced);
        invariants.answered(outcome, forced, arrivedAt);
    }

    private @Nullable RefreshOutcome outcome(ModelNode node, boolean forced) {
        try {
            return node.parts.refresher.current(node.read(), forced);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof DatabaseFault) {
                    return null;
                }
            }
            throw e;
        }
    }

    // Somebody who comes back whenever something may have changed, until the connection is at rest.
    private void patient(Slot slot) {
        var node = Objects.requireNonNull(slot.node);
        var strand =
                new Strand(
                        "patient caller",
                        node,
                        null,
                        0,
                        () -> {
                            ask(node, true);
                            while (!isAtRest()) {
                                forget();
                                var seen = row;
                                var at = nextDeadline();
                                standUntil(() -> row != seen, at);
                                ask(node, true);
                            }
                        });
        strands.add(strand);
        tell(() -> "comes to node %s until the connection is at rest".formatted(slot.name));
    }

    // A sweep finds a token whose refresh is unsettled some seconds after it is due: that of a node
    // that has nothing to do, if there is one. One is enough until something changes.
    private @Nullable ModelNode sweeping() {
        if (isAtRest() || swept == sweep()) {
            return null;
        }
        var token = token();
        var due =
                switch (token.phase()) {
                    case Phase.InFlight(_, var leaseUntil, _) -> leaseUntil;
                    case Phase.Unsure(_, var quietUntil) -> quietUntil;
                    case Phase.Settled(), Phase.Broken() -> Instant.MAX;
                };
        var now = store.clock.instant();
        if (now.isBefore(due) || now.isBefore(token.nextTryAt())) {
            return null;
        }
        ModelNode one = null;
        for (var slot : slots) {
            var node = slot.node;
            if (node != null && node.isUp && (one == null || !hasWork(node))) {
                one = node;
            }
        }
        return one;
    }

    private long sweep() {
        var passed = 0;
        for (var at : deadlines()) {
            passed += at <= now() ? 1 : 0;
        }
        return Mix.of(row, passed);
    }

    private void sweep(ModelNode node) {
        swept = sweep();
        strands.add(
                new Strand(
                        node.slot.name + " sweeper",
                        node,
                        null,
                        swept,
                        () -> {
                            var token = node.read();
                            if (!isAtRest()) {
                                node.parts.settle(token, store.provider(bounds.family()));
                            }
                        }));
        tell(() -> "comes by");
    }

    // Nodes

    private void begin(Slot slot) {
        slot.incarnation++;
        slot.replayed = true;
        var node = new ModelNode(this, slot);
        node.isUp = true;
        slot.node = node;
    }

    private void restart(Slot slot) {
        slot.incarnation++;
        slot.replayed = false;
        tell(() -> "starts again");
        var node = new ModelNode(this, slot);
        slot.node = node;
        strands.add(
                new Strand(
                        slot.name + " start", node, null, slot.incarnation, guarded(node::start)));
    }

    private void kill(Slot slot) {
        tell(() -> "is killed");
        down(slot);
    }

    private void stop(Slot slot, ModelNode node) {
        tell(() -> "is told to stop");
        strands.add(
                new Strand(
                        slot.name + " stop",
                        node,
                        null,
                        slot.incarnation,
                        () -> {
                            node.stop();
                            tell(() -> "has stopped");
                            down(slot);
                        }));
    }

    private void down(Slot slot) {
        var node = slot.node;
        slot.node = null;
        strands.removeIf(each -> each.node != null && each.node.equals(node));
        strands.removeIf(each -> each.isStarted() && slot.equals(callerSlots.get(each)));
        for (var request : requests) {
            var waiting = request.waiting;
            if (waiting != null && node != null && node.equals(waiting.node)) {
                request.waiting = null;
                request.coming = null;
            }
        }
    }

    private void sync(ModelNode node, boolean well) {
        tell(() -> well ? "is on the disk" : "is refused by the disk");
        node.write(well);
    }

    void orphan(Holder self) {
        write(
                () -> "says of what its earlier starts left under way that the outcome is unknown",
                new Op(
                        List.of("orphan", self, bounds.alone()),
                        leases -> leases.orphan(self, bounds.alone(), SETTINGS.commitBudget())));
    }

    void replayed(Slot slot) {
        slot.replayed = true;
        tell(() -> "says that its journal is in the database");
        current().stand();
    }

    boolean isClear(Holder holder) {
        return slots.stream()
                .filter(slot -> slot.name.equals(holder.node()))
                .anyMatch(slot -> slot.isClear(holder.incarnation()));
    }

    // The database

    /** The row as it stands. */
    int row() {
        return row;
    }

    /** What is in it. */
    StoredToken token() {
        return store.find(row);
    }

    StoredToken read() {
        var token = token();
        tell(() -> "reads the row: %s".formatted(said(token)));
        observe(row);
        current().seen = row;
        current().stand();
        return token;
    }

    @Nullable Object write(Supplier<String> what, Op op) {
        var fault = may(Fault.DATABASE) ? path.next(3) : 0;
        if (fault > 0) {
            take(Fault.DATABASE);
        }
        observe(fault);
        if (fault == 1) {
            tell(() -> "%s: the database fails".formatted(what.get()));
            current().stand();
            throw new DatabaseFault();
        }
        var done = store.run(row, op);
        if (done.row() != row) {
            before = row;
            row = done.row();
        }
        tell(() ->
                "%s: %s%s"
                        .formatted(
                                what.get(),
                                said(done.answer()),
                                fault == 2
                                        ? ", but the connection breaks before it hears so"
                                        : ""));
        if (fault == 2) {
            current().stand();
            throw new DatabaseFault();
        }
        observe(Seen.hash(done.answer()));
        current().stand();
        return done.answer();
    }

    private void failOver() {
        row = before;
        before = -1;
        invariants.databaseChanged();
        tell(() -> "fails over to a standby that lacks the last commit: " + said(token()));
    }

    // The provider and the network

    TokenReply send(int refreshToken) {
        requestsSent++;
        var request = new Request(requestsSent, refreshToken, now(), current());
        requests.add(request);
        tell(() ->
                "sends r%d to the provider (request %d)".formatted(refreshToken, request.number));
        var giveUpAt = now() + SETTINGS.hardDeadline().toMillis();
        standUntil(() -> request.arrived != null, giveUpAt);
        request.waiting = null;
        var arrived = request.arrived;
        if (arrived == null) {
            request.coming = null;
            tell(() ->
                    "hears nothing for %d s and gives up"
                            .formatted(SETTINGS.hardDeadline().toSeconds()));
            arrived = new TokenReply.Lost("timeout");
        }
        observe(Seen.hash(arrived.getClass().getSimpleName()));
        var answer = request.answer;
        if (arrived instanceof TokenReply.Granted && answer != null) {
            observe(answer.accessToken.hashCode());
        }
        forgetEnded();
        return arrived;
    }

    private void process(Request request) {
        request.isUnderWay = false;
        var revoked = provider.isRevoked();
        var decision = provider.process(request.refreshToken, store.clock.instant());
        request.answer = decision.answer();
        tell(() ->
                "takes request %d with r%d: %s"
                        .formatted(
                                request.number,
                                request.refreshToken,
                                decision.answer() == null
                                        ? decision.rule() == FamilyRule.REVOKE
                                                ? "revokes the whole grant"
                                                : "invalid_grant"
                                        : "gives %s and r%d"
                                                .formatted(
                                                        decision.answer().accessToken,
                                                        decision.answer().refreshToken)));
        if (request.waiting != null) {
            request.coming = decision.reply();
        }
        invariants.processed(request, decision, revoked);
        forgetEnded();
    }

    private void deliver(Request request) {
        request.arrived = request.coming;
        request.coming = null;
        var answer = request.answer;
        if (answer != null) {
            answer.holder = request.waiting;
            answer.receivedAt = now();
        }
        tell(() -> "brings the answer to request %d".formatted(request.number));
    }

    private void loseRequest(Request request) {
        request.isUnderWay = false;
        request.waiting = null;
        request.arrived = new TokenReply.Lost("reset");
        tell(() ->
                "loses request %d; its sender sees the connection reset".formatted(request.number));
    }

    private void reset(Request request) {
        tell(() ->
                (request.isUnderWay
                                ? "resets the connection of request %d, which the provider may still take"
                                : "loses the answer to request %d; its sender sees the connection reset")
                        .formatted(request.number));
        request.coming = null;
        request.answer = null;
        request.waiting = null;
        request.arrived = new TokenReply.Lost("reset");
    }

    private void forgetEnded() {
        requests.removeIf(each -> !each.matters());
    }

    // Time

    long now() {
        return store.clock.instant().toEpochMilli();
    }

    boolean pausedTooLong() {
        return pausedTooLong;
    }

    private void pass(long at) {
        var late = at - REQUESTS_AT_WORK_MILLIS;
        tell(() -> "%s s pass".formatted(seconds(at - now())));
        store.clock.set(at);
        // The timing assumption: by then a provider is done with what it got.
        requests.removeIf(each -> each.isUnderWay && each.waiting == null && each.sentAt <= late);
    }

    private long nextWaking() {
        var next = Long.MAX_VALUE;
        for (var strand : strands) {
            if (strand.isStarted() || strand.node != null) {
                next = Math.min(next, strand.wakesAt());
            } else {
                next = Math.min(next, nextDeadline());
            }
        }
        return next;
    }

    // A killed node whose journal has an answer that the row waits for comes back before the others
    // stop waiting for it: what happens otherwise is said to cost a grant.
    private long mustBeBackAt() {
        for (var slot : slots) {
            if (slot.node == null && !store.accessTokensIn(row).containsAll(slot.accessTokens)) {
                return token().phase() instanceof Phase.InFlight(_, var leaseUntil, _)
                        ? leaseUntil.plus(SETTINGS.journal().patience()).toEpochMilli()
                        : Long.MAX_VALUE;
            }
        }
        return Long.MAX_VALUE;
    }

    private NavigableSet<Long> momentsToCome() {
        var moments = new TreeSet<Long>();
        for (var strand : strands) {
            if (strand.wakesAt() != Long.MAX_VALUE) {
                moments.add(strand.wakesAt());
            }
        }
        switch (token().phase()) {
            case Phase.InFlight(_, var leaseUntil, _) -> moments.add(leaseUntil.toEpochMilli());
            case Phase.Unsure(_, var quietUntil) -> moments.add(quietUntil.toEpochMilli());
            case Phase.Settled(), Phase.Broken() -> {}
        }
        moments.add(now() + SETTINGS.sendWithin().toMillis() + 1);
        return new TreeSet<>(moments.tailSet(now() + 1));
    }

    /** When something about the row changes by itself; the largest number: never. */
    long nextDeadline() {
        return deadlines().stream()
                .filter(at -> at > now())
                .min(Long::compare)
                .orElse(Long.MAX_VALUE);
    }

    private List<Long> deadlines() {
        var token = token();
        var all = new ArrayList<Long>();
        all.add(token.nextTryAt().toEpochMilli());
        add(all, token.grant().expiresAt(), Duration.ZERO);
        add(all, token.refusedAt(), SETTINGS.verdict().secondOpinion());
        switch (token.phase()) {
            case Phase.InFlight(var sentAt, var leaseUntil, _) -> {
                add(all, leaseUntil, Duration.ZERO);
                add(all, leaseUntil, SETTINGS.journal().patience());
                add(all, sentAt, ModelProvider.GRACE);
            }
            case Phase.Unsure(var sentAt, var quietUntil) -> {
                add(all, quietUntil, Duration.ZERO);
                add(all, sentAt, ModelProvider.GRACE);
            }
            case Phase.Settled(), Phase.Broken() -> {}
        }
        return all;
    }

    private static void add(List<Long> all, @Nullable Instant moment, Duration after) {
        if (moment != null) {
            all.add(moment.plus(after).toEpochMilli());
        }
    }

    // What is told of it

    private long hash() {
        var hash =
                Mix.of(
                        now(),
                        row,
                        may(Fault.FAILOVER) ? before : 0,
                        provider.hash(),
                        pausedTooLong ? 1 : 0,
                        invariants.hash());
        hash = Mix.of(hash, swept);
        for (var slot : slots) {
            hash = Mix.of(hash, slot.hash());
        }
        for (var request : requests) {
            hash = Mix.of(hash, request.hash());
        }
        var running = 0L; // in whichever order they were started
        for (var strand : strands) {
            running +=
                    Mix.of(
                            strand.history,
                            strand.isStarted() ? 1 : 0,
                            strand.isReady(now()) ? 1 : 0,
                            strand.wakesAt(),
                            strand.seen);
        }
        hash = Mix.of(hash, running);
        for (var fault : Fault.values()) {
            hash = Mix.of(hash, Objects.requireNonNull(left.get(fault)));
        }
        return hash;
    }

    void tell(Supplier<String> words) {
        if (story != null) {
            story.tell(words.get());
        }
    }

    static String time(Instant moment) {
        return "+%s s".formatted(seconds(moment.toEpochMilli() - ModelClock.START));
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0).replaceFirst("\\.?0+$", "");
    }

    private static String said(@Nullable Object answer) {
        return switch (answer) {
            case null -> "somebody was faster";
            case StoredToken token ->
                    "generation %d, %s"
                            .formatted(
                                    token.generation(),
                                    switch (token.phase()) {
                                        case Phase.Settled() -> "settled";
                                        case Phase.InFlight(_, var until, var holder) ->
                                                "in flight at %s until %s"
                                                        .formatted(
                                                                holder.incarnation(), time(until));
                                        case Phase.Unsure(_, var until) ->
                                                "unsure until " + time(until);
                                        case Phase.Broken() -> "broken";
                                    });
            case Lease lease -> "attempt " + lease.attempt();
            default -> answer.toString().toLowerCase(Locale.ROOT);
        };
    }
}
