package dev.latchkey.refresh.recorder;

import dev.latchkey.audit.Activity;
import dev.latchkey.refresh.recorder.FlightRecorder.Step;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Leases;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.Settlement;
import dev.latchkey.token.StoredToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Leases that note each answer which has come to rest in the database. */
public final class RecordedLeases implements Leases {
    private final Leases leases;
    private final FlightRecorder recorder;

    public RecordedLeases(Leases leases, FlightRecorder recorder) {
        this.leases = leases;
        this.recorder = recorder;
    }

    @Override
    public @Nullable StoredToken find(String id) {
        return leases.find(id);
    }

    @Override
    public @Nullable Lease claim(StoredToken seen, Holder holder, Instant leaseUntil) {
        return leases.claim(seen, holder, leaseUntil);
    }

    @Override
    public Sealing sealing(String teamId) {
        return leases.sealing(teamId);
    }

    @Override
    public Settlement settle(SealedAnswer answer, @Nullable Grant grant, Activity activity) {
        var settlement = leases.settle(answer, grant, activity);
        switch (settlement) {
            case SETTLED, ALREADY -> recorder.note(Step.STORED, answer.id(), answer.generation());
            case SUPERSEDED, GONE -> {}
        }
        return settlement;
    }

    @Override
    public Settlement replay(SealedAnswer answer, Activity activity) {
        var settlement = leases.replay(answer, activity);
        if (settlement == Settlement.SETTLED) {
            recorder.note(Step.STORED, answer.id(), answer.generation());
        }
        return settlement;
    }

    @Override
    public boolean release(Lease lease, String reason, Instant nextTryAt, Activity activity) {
        return leases.release(lease, reason, nextTryAt, activity);
    }

    @Override
    public boolean unsure(
            Lease lease, String reason, Instant quietUntil, Instant nextTryAt, Activity activity) {
        return leases.unsure(lease, reason, quietUntil, nextTryAt, activity);
    }

    @Override
    public boolean doubt(Lease lease, String reason, Instant nextTryAt, Activity activity) {
        return leases.doubt(lease, reason, nextTryAt, activity);
    }

    @Override
    public boolean broken(Lease lease, String reason, Activity activity) {
        return leases.broken(lease, reason, activity);
    }
}
