package dev.latchkey.token;

import dev.latchkey.audit.Activity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh asks of the store: the right to send a refresh token once, and a word on what came
 * of it. Each word is one transaction, with the activity that tells of it.
 */
public interface Leases {

    /** The external token with this id, whoever it belongs to; null when there is none. */
    @Nullable StoredToken find(String id);

    /**
     * Takes the right to refresh what was read, until the given moment; null when somebody else was
     * faster or the row has changed since. Durable before this returns.
     */
    @Nullable Lease claim(StoredToken seen, Holder holder, Instant leaseUntil);

    /**
     * What seals answers for this team. Taken before the lease: it has the data key in hand,
     * whatever becomes of the key meanwhile.
     *
     * @throws RuntimeException when the key is suspended already
     */
    Sealing sealing(String teamId);

    /** Seals the answer to a lease. */
    interface Sealing {
        /** The grant as it will rest in the row. */
        SealedAnswer grant(Lease lease, Grant grant);

        /** A reply that nobody could read, as it will rest in the row. */
        SealedAnswer unreadable(Lease lease, byte[] body);
    }

    /**
     * Makes the answer's grant the next generation, or keeps the unreadable reply beside the
     * present one. A holder whose lease ran out may still do so: only another grant stands in its
     * way. Saying it twice is saying it once.
     *
     * @param grant what is in the box; null when nobody could read it
     */
    Settlement settle(SealedAnswer answer, @Nullable Grant grant, Activity activity);

    /**
     * Brings in what a journal holds, if the row still waits for it; what the row has left behind
     * is not kept a second time.
     */
    Settlement replay(SealedAnswer answer, Activity activity);

    /**
     * Ends an attempt that the provider cannot have acted on, as if it had not been made; the next
     * may start at the given moment. False when the lease was lost.
     */
    boolean release(Lease lease, String reason, Instant nextTryAt, Activity activity);

    /** Ends an attempt whose outcome nobody knows. */
    boolean unsure(
            Lease lease, String reason, Instant quietUntil, Instant nextTryAt, Activity activity);

    /** Ends an attempt in which the provider refused the grant, and does not believe it yet. */
    boolean doubt(Lease lease, String reason, Instant nextTryAt, Activity activity);

    /** Ends an attempt that showed the grant to be gone. */
    boolean broken(Lease lease, String reason, Activity activity);
}
