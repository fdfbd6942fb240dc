package dev.latchkey.refresh.model;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.sandbox.Family;
import dev.latchkey.sandbox.FamilyRule;
import dev.latchkey.sandbox.Generations;
import dev.latchkey.token.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider with one grant: the sandbox's own rule for each family, and nothing else. Refresh
 * tokens are called r1, r2, …, access tokens a0, a1, ….
 */
final class ModelProvider {
    static final Duration GRACE = Duration.ofMinutes(10);
    static final Duration LIFETIME = Duration.ofHours(1);

    private final Family family;
    private final Generations generations = new Generations();
    private final List<Answer> answers = new ArrayList<>();
    private int confirmed;
    private boolean revoked;
    private long trace;

    ModelProvider(dev.latchkey.provider.Family family) {
        this.family = Family.valueOf(family.name());
        generations.issue(0, Instant.ofEpochMilli(ModelClock.START));
    }

    /** Tokens that it gave. */
    static final class Answer {
        /** The refresh token that was presented for it. */
        final int presented;

        /** The refresh token in it. */
        final int refreshToken;

        final String accessToken;
        final TokenReply reply;

        /** Who has received it and not let go of it yet. */
        @Nullable Strand holder;

        long receivedAt;

        /** Whether it has been in a database or a journal. */
        boolean wasDurable;

        /** Whether it is gone for good, without ever having been durable. */
        boolean lost;

        Answer(int presented, int refreshToken, String accessToken, TokenReply reply) {
            this.presented = presented;
            this.refreshToken = refreshToken;
            this.accessToken = accessToken;
            this.reply = reply;
        }
    }

    /** What the provider made of a request: tokens, or a refusal. */
    record Decision(FamilyRule rule, @Nullable Answer answer) {
        TokenReply reply() {
            return answer == null ? new TokenReply.Refused("invalid_grant") : answer.reply;
        }
    }

    /** The tokens of the authorization. */
    static Grant first(boolean expired, Instant now) {
        return new Grant(
                Secret.of("a0"),
                Secret.of("r1"),
                expired ? now.minusSeconds(1) : now.plus(LIFETIME),
                null,
                List.of("profile"),
                Map.of(),
                expired ? now.minus(LIFETIME) : now.minusSeconds(1));
    }

    /** The number of this refresh token. */
    static int number(Secret refreshToken) {
        return Integer.parseInt(refreshToken.reveal().substring(1));
    }

    /** Does what a provider of this family does with a refresh token. */
    Decision process(int presented, Instant now) {
        trace = Mix.of(trace, presented, now.toEpochMilli());
        if (revoked) {
            return new Decision(FamilyRule.REFUSE, null);
        }
        var rule = rule(presented, now);
        return switch (rule) {
            case REFUSE -> new Decision(rule, null);
            case REVOKE -> {
                revoked = true;
                yield new Decision(rule, null);
            }
            case KEEP -> new Decision(rule, answer(presented, presented, null));
            case ROTATE -> {
                var next = generations.issue(presented, now);
                yield new Decision(rule, answer(presented, next, "r" + next));
            }
            case REPEAT -> {
                var newest = generations.newest();
                yield new Decision(rule, answer(presented, newest, "r" + newest));
            }
        };
    }

    private Answer answer(int presented, int refreshToken, @Nullable String written) {
        generations.confirm(presented);
        confirmed = presented;
        var accessToken = "a" + (answers.size() + 1);
        var answer =
                new Answer(
                        presented,
                        refreshToken,
                        accessToken,
                        new TokenReply.Granted(
                                Secret.of(accessToken),
                                written == null ? null : Secret.of(written),
                                LIFETIME,
                                null,
                                null,
                                Map.of()));
        answers.add(answer);
        return answer;
    }

    private FamilyRule rule(int presented, Instant now) {
        return FamilyRule.next(family, GRACE, generations, presented, now);
    }

    /** Whether presenting this refresh token now would bring tokens. */
    boolean wouldAnswer(int refreshToken, Instant now) {
        return !revoked
                && switch (rule(refreshToken, now)) {
                    case KEEP, ROTATE, REPEAT -> true;
                    case REFUSE, REVOKE -> false;
                };
    }

    /** All tokens that it gave, oldest first. */
    List<Answer> answers() {
        return answers;
    }

    /** Whether it ended the grant. */
    boolean isRevoked() {
        return revoked;
    }

    long hash() {
        var hash = Mix.of(trace, confirmed, revoked ? 1 : 0);
        for (var answer : answers) {
            hash = Mix.of(hash, (answer.wasDurable ? 1 : 0) + (answer.lost ? 2 : 0));
        }
        return hash;
    }
}
