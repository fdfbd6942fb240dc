package dev.latchkey.refresh;

import dev.latchkey.provider.ProviderFacts;
import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.storage.Statement;
import dev.latchkey.token.Grant;
import dev.latchkey.token.LeaseStore;
import dev.latchkey.token.SealedAnswer;
import dev.latchkey.token.StoredToken;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What mutants of the vault do, each in the place of the method that has its name. */
public final class Mutations {
    private static final long LATER_MILLIS = 300;

    private Mutations() {}

    /** Every provider forgives. */
    public static boolean forgivesNow(ProviderFacts facts, Instant sentAt, Instant now) {
        return true;
    }

    /** A new grant does not look at the generation that it follows. */
    public static Statement advance(
            LeaseStore store, SealedAnswer answer, Grant grant, long after) {
        var expiresAt = grant.expiresAt();
        return new Statement(
                        """
                        update external_token
                           set generation = :next, grant_box = :box, expires_at = :expires,
                               renewed_at = :renewed, phase = 'settled', reason = null,
                               lease_until = null, lease_owner = null, lease_incarnation = null,
                               sent_at = null, resent = 0, failures = 0, next_try_at = 0
                         where external_token_id = :id
                        """)
                .bind("next", answer.generation())
                .bind("box", answer.box())
                .bind("expires", expiresAt == null ? null : expiresAt.toEpochMilli())
                .bind("renewed", grant.receivedAt().toEpochMilli())
                .bind("id", answer.id());
    }

    /** The answer is stored when there is time for it. */
    static Safekeeping.Kept keep(Safekeeping safekeeping, Safekeeping.Delivery delivery) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        Thread.sleep(LATER_MILLIS);
                        safekeeping.keep(delivery);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return new Safekeeping.Kept.Journaled();
    }

    /** Nothing is written. */
    public static CompletableFuture<@Nullable Void> append(Journal journal, SealedAnswer answer) {
        return CompletableFuture.completedFuture(null);
    }

    /** Nobody has anything in a journal. */
    static boolean holderIsClear(Refresher refresher, StoredToken token) {
        return true;
    }

    /** Every repeat is the first. */
    public static int resent(StoredToken token) {
        return 0;
    }
}
