package dev.latchkey.consent;

import dev.latchkey.provider.Revocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the user's way ended. Each case is a page. */
public sealed interface Ending {

    /** One of which it is known what was asked. */
    sealed interface Known extends Ending {
        /** What was asked. */
        Asked asked();

        /** The outcome as the app is told it, in words that Slack's developers know. */
        String code();

        /** The external token that it is about; null when there is none. */
        default @Nullable String externalTokenId() {
            return null;
        }
    }

    /**
     * The connection is stored.
     *
     * @param account the outside account; null when the provider cannot say
     */
    record Connected(Asked asked, @Nullable String account, String externalTokenId)
            implements Known {
        @Override
        public String code() {
            return "ok";
        }
    }

    /** The user chose an account that was connected already. */
    record Chosen(Asked asked, Account account) implements Known {
        @Override
        public String code() {
            return "ok";
        }

        @Override
        public String externalTokenId() {
            return account.id();
        }
    }

    /**
     * The user ended a connection. The link still works.
     *
     * @param account the outside account; null when the provider cannot say
     */
    record Disconnected(Asked asked, @Nullable String account, Revocation revocation)
            implements Known {
        @Override
        public String code() {
            return "disconnected";
        }
    }

    /** The user said no at the provider. */
    record Declined(Asked asked) implements Known {
        public static final String CODE = "oauth2_callback_error";

        @Override
        public String code() {
            return CODE;
        }
    }

    /** The user, or the provider, granted less than was asked for. */
    record ScopesMissing(Asked asked, List<String> missing) implements Known {
        public static final String CODE = "scope_mismatch_error";

        @Override
        public String code() {
            return CODE;
        }
    }

    /**
     * A connection was to be renewed, and the user agreed with another account. Nothing was stored.
     *
     * @param wanted the account of the connection; null when it is not known
     * @param given the account that agreed; null when the provider cannot say
     */
    record OtherAccount(Asked asked, @Nullable String wanted, @Nullable String given)
            implements Known {
        public static final String CODE = "account_mismatch";

        @Override
        public String code() {
            return CODE;
        }
    }

    /** The provider or the vault could not do its part. */
    record Failed(Asked asked, Failure failure) implements Known {
        @Override
        public String code() {
            return failure.code();
        }
    }

    /** The link or the callback was not to be believed. */
    record Refused(Refusal why) implements Ending {
        /** Slack's word for a callback whose state leads nowhere. */
        public static final String STATE_CODE = "unable_to_parse_state";
    }
}
