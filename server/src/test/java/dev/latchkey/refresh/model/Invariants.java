package dev.latchkey.refresh.model;

import dev.latchkey.provider.Family;
import dev.latchkey.refresh.RefreshOutcome;
import dev.latchkey.refresh.model.ModelProvider.Answer;
import dev.latchkey.refresh.model.ModelProvider.Decision;
import dev.latchkey.sandbox.FamilyRule;
import dev.latchkey.token.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must be so in every state. */
final class Invariants {
    private final World world;
    private final Map<Integer, Integer> processed = new HashMap<>();
    private int seen;

    Invariants(World world) {
        this.world = world;
        seen = -1;
    }

    /** The database is another one now: what stood in the row before says nothing about it. */
    void databaseChanged() {
        seen = -1;
    }

    /** Throws when something is as it must not be. */
    void hold() {
        followAnswers();
        row();
        newestIsKept();
        phase();
        oneAtATime();
    }

    // Where the answers are that the provider gave.
    private void followAnswers() {
        for (var answer : world.provider.answers()) {
            if (answer.lost) {
                continue;
            }
            if (!answer.wasDurable && isDurable(answer)) {
                answer.wasDurable = true;
            }
            var holder = answer.holder;
            if (holder != null && !world.works(holder)) {
                answer.holder = null;
            }
            if (!answer.wasDurable && answer.holder == null && !isComing(answer)) {
                answer.lost = true;
                world.tell(() -> "(%s is lost)".formatted(answer.accessToken));
            }
        }
    }

    private boolean isComing(Answer answer) {
        for (var each : world.requests) {
            if (answer.equals(each.answer) && each.coming != null) {
                return true;
            }
        }
        return false;
    }

    private boolean isDurable(Answer answer) {
        return world.store.accessTokensIn(world.row()).contains(answer.accessToken)
                || isJournaled(answer);
    }

    private boolean isJournaled(Answer answer) {
        for (var slot : world.slots) {
            if (slot.accessTokens.contains(answer.accessToken)) {
                return true;
            }
        }
        return false;
    }

    private void row() {
        var row = world.row();
        if (row == seen) {
            return;
        }
        if (seen >= 0) {
            var before = world.store.find(seen);
            var after = world.store.find(row);
            if (after.generation() < before.generation()) {
                throw new Violation(
                        "I2",
                        "generation %d was replaced by generation %d"
                                .formatted(before.generation(), after.generation()));
            }
            if (after.generation() == before.generation()
                    && !after.grant().equals(before.grant())) {
                throw new Violation(
                        "I2",
                        "the grant of generation %d was replaced by another one"
                                .formatted(before.generation()));
            }
        }
        seen = row;
    }

    private void newestIsKept() {
        Answer newest = null;
        for (var answer : world.provider.answers()) {
            if (answer.wasDurable) {
                newest = answer;
            }
        }
        if (newest != null && !isDurable(newest)) {
            throw new Violation(
                    "I5",
                    "%s with r%d was durable, is the newest that reached us, and is nowhere any more"
                            .formatted(newest.accessToken, newest.refreshToken));
        }
    }

    private void phase() {
        if (!(world.token().phase() instanceof Phase.Broken) || world.pausedTooLong()) {
            return;
        }
        if (forgives()) {
            throw new Violation("I6", "a connection to a forgiving provider is broken");
        }
        var known = usable();
        if (known != null) {
            throw new Violation(
                    "I4", "the connection is broken while %s would be answered".formatted(known));
        }
        if (world.provider.answers().stream().noneMatch(answer -> answer.lost)) {
            throw new Violation("I9", "the connection is broken and no answer was lost");
        }
    }

    // A refresh token in our hands that the provider would answer.
    private @Nullable String usable() {
        var now = world.store.clock.instant();
        var stored =
                ModelProvider.number(Objects.requireNonNull(world.token().grant().refreshToken()));
        if (world.provider.wouldAnswer(stored, now)) {
            return "r%d in the row".formatted(stored);
        }
        for (var answer : world.provider.answers()) {
            if (!answer.lost && world.provider.wouldAnswer(answer.refreshToken, now)) {
                return "r%d".formatted(answer.refreshToken);
            }
        }
        return null;
    }

    private void oneAtATime() {
        if (isStrict() && !world.pausedTooLong()) {
            var underWay = 0;
            for (var each : world.requests) {
                underWay += each.isUnderWay ? 1 : 0;
            }
            if (underWay > 1) {
                throw new Violation(
                        "I7", "%d requests are under way to a strict provider".formatted(underWay));
            }
        }
    }

    /** The provider has looked at a request. */
    void processed(Request request, Decision decision, boolean wasRevoked) {
        followAnswers();
        var before = processed.merge(request.refreshToken, 1, Integer::sum) - 1;
        if (decision.answer() != null || wasRevoked || world.pausedTooLong()) {
            return;
        }
        for (var answer : world.provider.answers()) {
            if (answer.refreshToken > request.refreshToken && !answer.lost) {
                throw new Violation(
                        "I1",
                        "the provider saw r%d again, though the answer with r%d is not lost"
                                .formatted(request.refreshToken, answer.refreshToken));
            }
        }
        if (decision.rule() == FamilyRule.REVOKE
                && world.bounds.family() == Family.R5
                && before > 1
                && world.token().validAt(world.store.clock.instant())) {
            throw new Violation(
                    "I6",
                    "r%d was sent a third time, and the provider revoked a grant whose access token was still good"
                            .formatted(request.refreshToken));
        }
    }

    /** A caller got his answer; null: the database failed him. */
    void answered(@Nullable RefreshOutcome outcome, boolean forced, long arrivedAt) {
        switch (outcome) {
            case null -> world.tell(() -> "is told that the database failed");
            case RefreshOutcome.Current(var grant, var generation) -> {
                var token = grant.accessToken().reveal();
                world.tell(() -> "gets %s of generation %d".formatted(token, generation));
                followAnswers();
                for (var answer : world.provider.answers()) {
                    if (answer.accessToken.equals(token) && !answer.wasDurable) {
                        throw new Violation(
                                "I3",
                                "a caller was given %s, which is in no database and no journal"
                                        .formatted(token));
                    }
                }
                if (forced && grant.receivedAt().toEpochMilli() < arrivedAt) {
                    throw new Violation(
                            "forced", "a caller who forced a refresh got a token from before");
                }
            }
            case RefreshOutcome.TryLater(var reason, _) ->
                    world.tell(() -> "is told to try later: %s".formatted(reason));
            case RefreshOutcome.Reconnect(var reason) ->
                    world.tell(() -> "is told to reconnect: %s".formatted(reason));
            case RefreshOutcome.NotDurable _ ->
                    world.tell(() -> "is told that the answer could not be stored");
            case RefreshOutcome.Gone(), RefreshOutcome.NoRefreshToken() ->
                    throw new Violation("answer", "a caller was told " + outcome);
        }
    }

    /** Nothing more happens: everybody is answered, and the connection is at rest. */
    void holdAtTheEnd() {
        if (!world.isAtRest()) {
            throw new Violation(
                    "I8", "nothing goes on, and the connection is " + world.token().phase());
        }
        if (world.waiting() > 0) {
            throw new Violation("I8", "nothing goes on, and somebody still waits");
        }
        if (!world.pausedTooLong()
                && world.token().phase() instanceof Phase.Settled
                && world.provider.answers().stream().noneMatch(answer -> answer.lost)
                && usable() == null) {
            throw new Violation("I5", "no answer was lost, and no token that we have is any good");
        }
        if (forgives() && usable() == null && !world.pausedTooLong()) {
            throw new Violation("I6", "no token that we have of a forgiving provider is any good");
        }
    }

    /** Until when somebody who has an answer in his hands makes it durable, or dies. */
    long mustBeDurableAt() {
        var at = Long.MAX_VALUE;
        for (var answer : world.provider.answers()) {
            if (answer.holder != null && !answer.wasDurable) {
                at = Math.min(at, answer.receivedAt + World.SETTINGS.commitBudget().toMillis());
            }
        }
        return at;
    }

    boolean isHolding(Strand strand) {
        return world.provider.answers().stream()
                .anyMatch(answer ->
                        answer.holder != null
                                && !answer.wasDurable
                                && strand.belongsTo(answer.holder));
    }

    long hash() {
        return processed.hashCode();
    }

    private boolean forgives() {
        return world.bounds.family().compareTo(Family.R4) <= 0;
    }

    private boolean isStrict() {
        return world.bounds.family().compareTo(Family.R5) >= 0;
    }
}
