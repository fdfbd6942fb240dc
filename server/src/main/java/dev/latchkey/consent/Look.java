package dev.latchkey.consent;

import dev.latchkey.provider.Provider;
import org.jspecify.annotations.Nullable;

/** What was found behind a link or a state. */
sealed interface Look {

    /** It may go on. */
    record Good(Consent consent, Provider provider, Asked asked) implements Look {}

    /**
     * It may not.
     *
     * @param consent what it would have been about; null when there is none
     */
    record Refused(Refusal why, @Nullable Consent consent) implements Look {}
}
