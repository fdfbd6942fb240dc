package dev.latchkey.refresh.model;

import dev.latchkey.audit.Activity;
import dev.latchkey.provider.Family;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Leases;
import dev.latchkey.token.Phase;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.Settlement;
import dev.latchkey.token.StoredToken;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A version with one collaborator replaced by a wrong one.
 *
 * @param words what is wrong
 * @param breaks the invariant that shows it
 * @param bounds within which it shows
 */
record Mutant(String name, String words, String breaks, Bounds bounds, Wrong wrong) {

    /** The seven of the design. */
    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "B1",
                        "what another node has in flight is read as unsure, and sent again at once",
                        "I1",
                        Bounds.of(Family.R7, 2).forced(0).forced(1),
                        new Wrong() {
                            @Override
                            public Leases leases(ModelNode node, Leases right) {
                                return new Around(right) {
                                    @Override
                                    public @Nullable StoredToken find(String id) {
                                        var token = super.find(id);
                                        return token != null
                                                        && token.phase()
                                                                instanceof
                                                                Phase.InFlight(
                                                                        var sentAt,
                                                                        _,
                                                                        var by)
                                                        && !by.equals(node.self)
                                                ? with(
                                                        token,
                                                        new Phase.Unsure(sentAt, sentAt),
                                                        token.resent())
                                                : token;
                                    }
                                };
                            }
                        }),
                new Mutant(
                        "B2",
                        "a new grant is written without looking at what stands in the row",
                        "I2",
                        Bounds.of(Family.R2, 2).forced(0).upTo(1, Fault.LONG_PAUSE),
                        new Wrong() {
                            @Override
                            public Leases leases(ModelNode node, Leases right) {
                                return new Around(right) {
                                    @Override
                                    public Settlement settle(
                                            SealedAnswer answer,
                                            @Nullable Grant grant,
                                            Activity activity) {
                                        return node.settleBlindly(answer, grant, activity);
                                    }
                                };
                            }
                        }),
                new Mutant(
                        "B3",
                        "the database says that it has an answer before it is on the disk",
                        "I3",
                        Bounds.of(Family.R7, 1).forced(0),
                        new Wrong() {
                            @Override
                            public Leases leases(ModelNode node, Leases right) {
                                return new Around(right) {
                                    @Override
                                    public Settlement settle(
                                            SealedAnswer answer,
                                            @Nullable Grant grant,
                                            Activity activity) {
                                        node.later(() -> super.settle(answer, grant, activity));
                                        return Settlement.SETTLED;
                                    }
                                };
                            }
                        }),
                new Mutant(
                        "B4",
                        "the database fails over to a standby without the last commit, and no journal has it",
                        "I5",
                        Bounds.of(Family.R7, 1).forced(0).upTo(1, Fault.FAILOVER),
                        Wrong.NOTHING),
                new Mutant(
                        "B5",
                        "the same with a journal, and nobody holds refreshes back until it is compared",
                        "I1",
                        Bounds.of(Family.R7, 2).forced(0).forced(1).upTo(1, Fault.FAILOVER),
                        Wrong.NOTHING),
                new Mutant(
                        "B6",
                        "a dead node's journal is not waited for",
                        "I1",
                        Bounds.of(Family.R7, 2).forced(0).forced(1).upTo(1, Fault.KILL),
                        new Wrong() {
                            @Override
                            public Predicate<Holder> isClear(
                                    ModelNode node, Predicate<Holder> right) {
                                return _ -> true;
                            }
                        }),
                new Mutant(
                        "B7",
                        "nobody remembers that a refresh token was sent again already",
                        "I6",
                        Bounds.of(Family.R5, 1).forced(0).upTo(2, Fault.LOSS),
                        new Wrong() {
                            @Override
                            public Leases leases(ModelNode node, Leases right) {
                                return new Around(right) {
                                    @Override
                                    public @Nullable StoredToken find(String id) {
                                        var token = super.find(id);
                                        return token == null ? null : with(token, token.phase(), 0);
                                    }
                                };
                            }
                        }));
    }

    @Override
    public String toString() {
        return name + ": " + words;
    }

    private static StoredToken with(StoredToken token, Phase phase, int resent) {
        return new StoredToken(
                token.id(),
                token.teamId(),
                token.appId(),
                token.userId(),
                token.providerId(),
                token.account(),
                token.generation(),
                token.grant(),
                phase,
                token.attempt(),
                token.reason(),
                resent,
                token.failures(),
                token.nextTryAt(),
                token.refusedAt(),
                token.readAt(),
                token.createdAt(),
                token.updatedAt());
    }

    /** Leases that do what others do. */
    private static class Around implements Leases {
        private final Leases right;

        Around(Leases right) {
            this.right = right;
        }

        @Override
        public @Nullable StoredToken find(String id) {
            return right.find(id);
        }

        @Override
        public @Nullable Lease claim(StoredToken seen, Holder holder, Instant leaseUntil) {
            return right.claim(seen, holder, leaseUntil);
        }

        @Override
        public Sealing sealing(String teamId) {
            return right.sealing(teamId);
        }

        @Override
        public Settlement settle(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
            return right.settle(answer, grant, activity);
        }

        @Override
        public Settlement replay(SealedAnswer answer, Activity activity) {
            return right.replay(answer, activity);
        }

        @Override
        public boolean release(Lease lease, String reason, Instant nextTryAt, Activity activity) {
            return right.release(lease, reason, nextTryAt, activity);
        }

        @Override
        public boolean unsure(
                Lease lease,
                String reason,
                Instant quietUntil,
                Instant nextTryAt,
                Activity activity) {
            return right.unsure(lease, reason, quietUntil, nextTryAt, activity);
        }

        @Override
        public boolean doubt(Lease lease, String reason, Instant nextTryAt, Activity activity) {
            return right.doubt(lease, reason, nextTryAt, activity);
        }

        @Override
        public boolean broken(Lease lease, String reason, Activity activity) {
            return right.broken(lease, reason, activity);
        }
    }
}
