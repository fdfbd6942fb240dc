package dev.latchkey.consent;

import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a link or a state may be followed, by what is stored and what time it is. */
final class ConsentRule {
    private ConsentRule() {}

    /** What speaks against following the link in this browser; null when nothing does. */
    static @Nullable Refusal link(Consent consent, byte[] browserHash, Instant now) {
        if (consent.usedAt() != null) {
            return Refusal.USED_LINK;
        }
        if (!now.isBefore(consent.openUntil())) {
            return Refusal.LATE_LINK;
        }
        return consent.browserHash() == null
                        || MessageDigest.isEqual(consent.browserHash(), browserHash)
                ? null
                : Refusal.LINK_OF_OTHER_BROWSER;
    }

    /**
     * What speaks against believing the callback; null when nothing does.
     *
     * @param browserHash null when the browser sent no cookie
     */
    static @Nullable Refusal state(
            Consent consent, String providerId, byte @Nullable [] browserHash, Instant now) {
        if (!consent.providerId().equals(providerId)) {
            return Refusal.STATE_OF_OTHER_PROVIDER;
        }
        if (browserHash == null || !MessageDigest.isEqual(consent.browserHash(), browserHash)) {
            return Refusal.STATE_OF_OTHER_BROWSER;
        }
        if (consent.usedAt() != null) {
            return Refusal.USED_STATE;
        }
        return consent.returnUntil() == null || !now.isBefore(consent.returnUntil())
                ? Refusal.LATE_STATE
                : null;
    }
}
