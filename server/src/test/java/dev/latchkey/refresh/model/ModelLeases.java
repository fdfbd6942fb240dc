package dev.latchkey.refresh.model;

import dev.latchkey.audit.Activity;
import dev.latchkey.refresh.model.TrueStore.Op;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.Settlement;
import dev.latchkey.token.StoredToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real store of leases, each of whose statements is a step of the model. */
final class ModelLeases implements Leases {
    private final World world;

    ModelLeases(World world) {
        this.world = world;
    }

    @Override
    public StoredToken find(String id) {
        return world.read();
    }

    @Override
    public @Nullable Lease claim(StoredToken seen, Holder holder, Instant leaseUntil) {
        var op =
                new Op(
                        List.of("claim", seen, holder, leaseUntil),
                        leases -> leases.claim(seen, holder, leaseUntil));
        var lease =
                (Lease)
                        world.write(
                                () ->
                                        "claims the lease on generation %d until %s"
                                                .formatted(
                                                        seen.generation(), World.time(leaseUntil)),
                                op);
        return lease;
    }

    @Override
    public Sealing sealing(String teamId) {
        return world.store.sealing(teamId);
    }

    @Override
    public Settlement settle(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
        var op =
                new Op(
                        Arrays.asList("settle", answer, grant == null),
                        leases -> leases.settle(answer, grant, activity));
        return (Settlement)
                said(
                        world.write(
                                () ->
                                        "writes %s as generation %d to the row"
                                                .formatted(
                                                        world.store.accessTokenIn(answer),
                                                        answer.generation()),
                                op));
    }

    @Override
    public Settlement replay(SealedAnswer answer, Activity activity) {
        var op = new Op(List.of("replay", answer), leases -> leases.replay(answer, activity));
        return (Settlement)
                said(
                        world.write(
                                () ->
                                        "brings %s of generation %d from its journal into the row"
                                                .formatted(
                                                        world.store.accessTokenIn(answer),
                                                        answer.generation()),
                                op));
    }

    @Override
    public boolean release(Lease lease, String reason, Instant nextTryAt, Activity activity) {
        return said(
                () -> "gives the lease back",
                new Op(
                        List.of("release", lease, reason, nextTryAt),
                        leases -> leases.release(lease, reason, nextTryAt, activity)));
    }

    @Override
    public boolean unsure(
            Lease lease, String reason, Instant quietUntil, Instant nextTryAt, Activity activity) {
        return said(
                () -> "writes that the outcome is unknown, quiet until " + World.time(quietUntil),
                new Op(
                        List.of("unsure", lease, reason, quietUntil, nextTryAt),
                        leases -> leases.unsure(lease, reason, quietUntil, nextTryAt, activity)));
    }

    @Override
    public boolean doubt(Lease lease, String reason, Instant nextTryAt, Activity activity) {
        return said(
                () -> "writes that the refusal is doubted",
                new Op(
                        List.of("doubt", lease, reason, nextTryAt),
                        leases -> leases.doubt(lease, reason, nextTryAt, activity)));
    }

    @Override
    public boolean broken(Lease lease, String reason, Activity activity) {
        return said(
                () -> "writes that the connection is broken",
                new Op(
                        List.of("broken", lease, reason),
                        leases -> leases.broken(lease, reason, activity)));
    }

    private boolean said(Supplier<String> what, Op op) {
        return (Boolean) said(world.write(what, op));
    }

    private static Object said(@Nullable Object answer) {
        if (answer == null) {
            throw new IllegalStateException("this statement always answers");
        }
        return answer;
    }
}
