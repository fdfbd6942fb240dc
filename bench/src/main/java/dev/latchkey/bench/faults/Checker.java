package dev.latchkey.bench.faults;

import dev.latchkey.bench.faults.Evidence.Answer;
import dev.latchkey.bench.faults.Evidence.Connection;
import dev.latchkey.bench.faults.Findings.Fault;
import dev.latchkey.bench.faults.Findings.Kind;
import dev.latchkey.refresh.recorder.FlightRecorder.Step;
import dev.latchkey.refresh.recorder.RecorderFile.Noted;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether anything was lost that could have been kept, answered before it was durable,
 * declared dead while it lived, or presented to the provider when it should not have been.
 */
final class Checker {
    // What another node received counts as new by the database's clock, which each node knows to
    // half a round trip; on a machine that is as busy as this one, that is not little.
    private static final long CLOCK_ERROR = TimeUnit.MILLISECONDS.toNanos(500);

    private final Evidence evidence;
    private final Map<String, List<Entry>> requests = new HashMap<>();
    private final Map<String, List<Noted>> flights;
    private final Map<String, Entry> givenBy = new HashMap<>();
    private final Map<Long, Long> killedAt = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int lost;
    private int inHand;
    private int reuses;

    private Checker(Evidence evidence) {
        this.evidence = evidence;
        flights = evidence.flights().stream().collect(Collectors.groupingBy(Noted::id));
        evidence.kills().forEach(kill -> killedAt.put(kill.process(), kill.at()));
        var owner = new HashMap<String, String>();
        for (var connection : evidence.connections()) {
            owner.put(connection.refresh(), connection.id());
            requests.put(connection.id(), new ArrayList<>());
        }
        for (var entry : evidence.ledger()) {
            var id = owner.get(entry.presented());
            if (id == null) {
                fault(Kind.REUSE, "request %d brought an unknown token".formatted(entry.number()));
                continue;
            }
            requests.getOrDefault(id, new ArrayList<>()).add(entry);
            if (entry.gave()) {
                if (!entry.issued().isEmpty()) {
                    owner.put(entry.issued(), id);
                }
                givenBy.put(entry.issuedAccess(), entry);
            }
        }
    }

    static Findings check(Evidence evidence) {
        return new Checker(evidence).findings();
    }

    private Findings findings() {
        var held =
                evidence.held().stream().collect(Collectors.toMap(StoredToken::id, token -> token));
        var answers = evidence.answers().stream().collect(Collectors.groupingBy(Answer::id));
        for (var connection : evidence.connections()) {
            var its = answers.getOrDefault(connection.id(), List.of());
            holdsTheNewest(connection, held.get(connection.id()), its);
            wasDurable(connection, its);
            wasNew(connection, its);
            wentForward(connection);
            oneAtATime(connection);
            presentedAgainOnlyAfterALoss(connection);
        }
        for (var i = 0; i < evidence.unsettled(); i++) {
            fault(Kind.UNSETTLED, "a connection did not come to rest");
        }
        return new Findings(evidence.ledger().size(), lost, inHand, reuses, faults, windows());
    }

    // ---- what is held at the end

    private void holdsTheNewest(
            Connection connection, @Nullable StoredToken held, List<Answer> answers) {
        var its = requests(connection);
        var refreshToken = held == null ? null : held.grant().refreshToken();
        if (held == null || refreshToken == null) {
            fault(Kind.IMPOSSIBLE_LOSS, connection.id() + " is gone");
            return;
        }
        var newest = connection.refresh();
        var revoked = false;
        for (var entry : its) {
            newest = entry.gave() && !entry.issued().isEmpty() ? entry.issued() : newest;
            revoked |= entry.decision().equals("family_revoked");
        }
        var holds = Fingerprint.of(refreshToken.reveal());
        if (revoked || !newest.equals(holds)) {
            lost++;
            judgeLoss(connection, holds, its);
        } else if (held.phase() instanceof Phase.Broken) {
            fault(Kind.WRONGLY_DEAD, connection.id() + " is broken, and its tokens are good");
        }
        var access = givenBy.get(Fingerprint.of(held.grant().accessToken().reveal()));
        for (var answer : answers) {
            var given = givenBy.get(answer.access());
            if (given != null && (access == null || access.number() < given.number())) {
                fault(
                        Kind.IMPOSSIBLE_LOSS,
                        "%s: a caller has a newer token than the vault".formatted(connection.id()));
                break;
            }
        }
    }

    // Only a strict provider's rotation whose answer never became durable cannot be helped.
    private void judgeLoss(Connection connection, String holds, List<Entry> its) {
        if (evidence.terms().forgives()) {
            fault(
                    Kind.IMPOSSIBLE_LOSS,
                    "%s is lost on a forgiving provider".formatted(connection.id()));
            return;
        }
        var spent = its.stream().filter(entry -> entry.presented().equals(holds) && entry.gave());
        var gaps = spent.toList();
        if (gaps.isEmpty()) {
            fault(
                    Kind.IMPOSSIBLE_LOSS,
                    "%s: lost, and what the vault holds was never rotated"
                            .formatted(connection.id()));
        }
        for (var gap : gaps) {
            if (excuse(connection, gap, Long.MAX_VALUE) == null) {
                fault(
                        Kind.IMPOSSIBLE_LOSS,
                        "%s: the answer to request %d could have been kept"
                                .formatted(connection.id(), gap.number()));
            }
        }
        var hadBegun =
                gaps.stream()
                        .map(gap -> sender(connection, gap))
                        .anyMatch(sent ->
                                sent != null
                                        && after(sent)
                                                .anyMatch(it -> it.step() == Step.FIRST_BYTE));
        inHand += hadBegun ? 1 : 0;
    }

    /**
     * Why nobody can blame the vault for not having an answer at a moment; null when there is no
     * excuse.
     */
    private @Nullable String excuse(Connection connection, Entry entry, long at) {
        if (!entry.gave() || entry.cutByProvider()) {
            return "the provider did not answer";
        }
        if (evidence.cuts().contains(entry.port())) {
            return "cut on the way";
        }
        var sent = sender(connection, entry);
        if (sent == null) {
            return null;
        }
        var durable = after(sent).filter(it -> isDurable(it) && it.nanos() <= at).toList();
        if (!durable.isEmpty()) {
            // Where a repeat is forgiven, nobody waits for what only another node's journal has.
            return evidence.terms().forgives()
                            && durable.stream().noneMatch(it -> it.step() == Step.STORED)
                    ? "not in the database yet"
                    : null;
        }
        var killed = killedAt.get(sent.process());
        if (killed != null && killed >= sent.nanos()) {
            return "killed";
        }
        // Another node takes over from one that stands still beyond its lease, where a repeat is
        // forgiven.
        if (evidence.terms().forgives()
                && evidence.pauses().stream()
                        .anyMatch(it ->
                                it.process() == sent.process()
                                        && it.from() <= entry.sent()
                                        && it.to() >= sent.nanos())) {
            return "the vault stood still";
        }
        var limit = sent.nanos() + evidence.terms().hardDeadline().toNanos();
        return entry.sent() == 0 || entry.sent() > limit ? "late" : null;
    }

    // ---- what was answered

    private void wasDurable(Connection connection, List<Answer> answers) {
        var its = flights(connection);
        for (var answered : its) {
            if (answered.step() == Step.ANSWERED
                    && answered.generation() > 1
                    && its.stream()
                            .noneMatch(it ->
                                    it.generation() == answered.generation()
                                            && it.nanos() <= answered.nanos()
                                            && (isDurable(it) || isOfAnother(it, answered)))) {
                fault(
                        Kind.ANSWERED_BEFORE_DURABLE,
                        "%s: generation %d was answered before it was durable"
                                .formatted(connection.id(), answered.generation()));
                return;
            }
        }
        for (var answer : answers) {
            var given = answer.ok() ? givenBy.get(answer.access()) : null;
            if (given != null
                    && !diedMeanwhile(connection, given, answer.heard())
                    && its.stream()
                            .noneMatch(it ->
                                    isDurable(it)
                                            && it.nanos() >= given.decided()
                                            && it.nanos() <= answer.heard())) {
                fault(
                        Kind.ANSWERED_BEFORE_DURABLE,
                        "%s: a caller had the token of request %d before it was durable"
                                .formatted(connection.id(), given.number()));
                return;
            }
        }
    }

    // What another process received, a process can have only from where it is durable; the kill may
    // have come before the note.
    private static boolean isOfAnother(Noted sent, Noted answered) {
        return sent.step() == Step.SENT && sent.process() != answered.process();
    }

    private boolean diedMeanwhile(Connection connection, Entry entry, long heard) {
        var sent = sender(connection, entry);
        var killed = sent == null ? null : killedAt.get(sent.process());
        return killed != null && killed <= heard;
    }

    // A forced call gets a token that was received, and so became durable, after it came.
    private void wasNew(Connection connection, List<Answer> answers) {
        for (var answer : answers) {
            var given = givenBy.get(answer.access());
            if (answer.ok() && given == null && !answer.access().equals(connection.access())) {
                fault(Kind.NOT_NEW, connection.id() + ": a caller got a token of nobody's");
            }
            if (answer.ok()
                    && answer.forced()
                    && (given == null || keptAt(connection, given) + CLOCK_ERROR < answer.asked())
                    && evidence.terms().coolDown().isZero()) {
                fault(Kind.NOT_NEW, connection.id() + ": a forced call got an old token");
            }
        }
    }

    /** When the answer to the request was first durable; 0 if it never was. */
    private long keptAt(Connection connection, Entry entry) {
        return flights(connection).stream()
                .filter(it -> isDurable(it) && it.nanos() >= entry.decided())
                .mapToLong(Noted::nanos)
                .min()
                .orElse(0);
    }

    // ---- what was sent

    private void wentForward(Connection connection) {
        var highest = 0L;
        for (var sent : flights(connection)) {
            if (sent.step() == Step.SENT) {
                if (sent.generation() < highest) {
                    fault(
                            Kind.WENT_BACK,
                            "%s: generation %d was asked for after %d"
                                    .formatted(connection.id(), sent.generation(), highest));
                    return;
                }
                highest = sent.generation();
            }
        }
    }

    private void oneAtATime(Connection connection) {
        Entry before = null;
        for (var entry : requests(connection)) {
            if (before != null
                    && (before.decided() == 0 || entry.arrived() < before.decided())
                    && !(evidence.terms().forgives()
                            && excuse(connection, before, entry.arrived()) != null)) {
                fault(
                        Kind.TWO_IN_FLIGHT,
                        "%s: request %d came while %d was at work"
                                .formatted(connection.id(), entry.number(), before.number()));
                return;
            }
            before = entry;
        }
    }

    private void presentedAgainOnlyAfterALoss(Connection connection) {
        if (!evidence.terms().rotates()) {
            return;
        }
        var earlier = new HashMap<String, List<Entry>>();
        for (var entry : requests(connection)) {
            if (!entry.processed()) {
                continue;
            }
            var same = earlier.computeIfAbsent(entry.presented(), _ -> new ArrayList<>());
            if (same.stream().anyMatch(Entry::gave)) {
                reuses++;
            }
            for (var one : same) {
                if (one.gave() && excuse(connection, one, entry.arrived()) == null) {
                    fault(
                            Kind.REUSE,
                            "%s: request %d brought again what request %d had answered"
                                    .formatted(connection.id(), entry.number(), one.number()));
                    return;
                }
            }
            if (same.size() >= 2
                    && !evidence.terms().forgives()
                    && accessLivesAt(connection, entry)) {
                fault(
                        Kind.REUSE,
                        "%s: request %d was a second repeat while the access token lived"
                                .formatted(connection.id(), entry.number()));
                return;
            }
            same.add(entry);
        }
    }

    // The vault counts a lifetime from the sending, and five seconds less.
    private boolean accessLivesAt(Connection connection, Entry entry) {
        var lifetime = evidence.terms().lifetime().minusSeconds(6).toNanos();
        var ends =
                givenBy.values().stream()
                        .filter(given -> given.issued().equals(entry.presented()))
                        .mapToLong(given -> given.arrived() + lifetime)
                        .max()
                        .orElse(connection.accessEnds());
        return entry.arrived() < ends;
    }

    // ---- small things

    private List<Entry> requests(Connection connection) {
        return requests.getOrDefault(connection.id(), List.of());
    }

    private List<Noted> flights(Connection connection) {
        return flights.getOrDefault(connection.id(), List.of());
    }

    /** The sending that the request came of: the last one before it arrived. */
    private @Nullable Noted sender(Connection connection, Entry entry) {
        return flights(connection).stream()
                .filter(it -> it.step() == Step.SENT && it.nanos() <= entry.arrived())
                .max(Comparator.comparingLong(Noted::nanos))
                .orElse(null);
    }

    private Stream<Noted> after(Noted sent) {
        return flights.getOrDefault(sent.id(), List.of()).stream()
                .filter(it ->
                        it.process() == sent.process()
                                && it.generation() == sent.generation()
                                && it.nanos() >= sent.nanos());
    }

    private static boolean isDurable(Noted noted) {
        return Set.of(Step.STORED, Step.JOURNALED).contains(noted.step());
    }

    private List<Long> windows() {
        var began = new TreeMap<String, Long>();
        var windows = new ArrayList<Long>();
        for (var noted : evidence.flights()) {
            var key = noted.process() + noted.id() + noted.generation();
            if (noted.step() == Step.FIRST_BYTE) {
                began.put(key, noted.nanos());
            } else if (isDurable(noted)) {
                var at = began.remove(key);
                if (at != null) {
                    windows.add(noted.nanos() - at);
                }
            }
        }
        return windows;
    }

    private void fault(Kind kind, String what) {
        faults.add(new Fault(kind, what));
    }
}
