package dev.latchkey.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the user's way ended. Each case is a page. */
public sealed interface Ending {

    /**
     * The connection is stored.
     *
     * @param account the outside account; null when the provider cannot say
     */
    record Connected(Asked asked, @Nullable String account) implements Ending {}

    /** The user said no at the provider. */
    record Declined(Asked asked) implements Ending {
        public static final String CODE = "oauth2_callback_error";
    }

    /** The user, or the provider, granted less than was asked for. */
    record ScopesMissing(Asked asked, List<String> missing) implements Ending {
        public static final String CODE = "scope_mismatch_error";
    }

    /** The provider or the vault could not do its part. */
    record Failed(Asked asked, Failure failure) implements Ending {}

    /** The link or the callback was not to be believed. */
    record Refused(Refusal why) implements Ending {
        /** Slack's word for a callback whose state leads nowhere. */
        public static final String STATE_CODE = "unable_to_parse_state";
    }
}
