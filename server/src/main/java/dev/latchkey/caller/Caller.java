package dev.latchkey.caller;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks. */
public sealed interface Caller {

    /** Somebody who showed no token, where none is needed. */
    record Nobody() implements Caller {}

    /** Whoever runs the vault. */
    record Admin(String tokenId) implements Caller {}

    /** An app that showed its client id and its client secret. */
    record Client(String appId) implements Caller {}

    /**
     * An app in a team.
     *
     * @param token what it showed
     * @param teamId the team; for an org-wide token that named none, the organization
     * @param enterpriseId the organization behind it; null when there is none
     */
    record OfApp(CallerToken token, String appId, String teamId, @Nullable String enterpriseId)
            implements Caller {
        /** What it acts as. */
        public CallerKind kind() {
            return token.kind().caller();
        }

        /** The ids of its team and of the organization behind it. */
        public Set<String> homes() {
            return enterpriseId == null
                    ? Set.of(teamId)
                    : Set.copyOf(List.of(teamId, enterpriseId));
        }

        public String tokenId() {
            return token.id();
        }

        /** Whom it acts for; null when it acts for nobody in particular. */
        public @Nullable String userId() {
            return token.userId();
        }

        public List<String> scopes() {
            return token.scopes();
        }
    }

    /** The kind and the token's id, for the activity table. */
    default String describe() {
        return switch (this) {
            case Nobody() -> "nobody";
            case Admin(var tokenId) -> "admin " + tokenId;
            case Client(var appId) -> "client " + appId;
            case OfApp app -> app.token().kind().word() + " " + app.tokenId();
        };
    }
}
