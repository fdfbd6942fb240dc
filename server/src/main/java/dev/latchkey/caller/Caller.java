package dev.latchkey.caller;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asks. */
public sealed interface Caller {

    /** Somebody who showed no token, where none is needed. */
    record Nobody() implements Caller {}

    /** Whoever runs the vault. */
    record Admin(String tokenId) implements Caller {}

    /**
     * An app in a team.
     *
     * @param kind what it acts as
     * @param userId whom it acts for; null when it acts for nobody in particular
     */
    record OfApp(
            CallerKind kind,
            String tokenId,
            String appId,
            String teamId,
            @Nullable String userId,
            List<String> scopes)
            implements Caller {}

    /** The kind and the token's id, for the activity table. */
    default String describe() {
        return switch (this) {
            case Nobody() -> "nobody";
            case Admin(var tokenId) -> "admin " + tokenId;
            case OfApp app -> app.kind().word() + " " + app.tokenId();
        };
    }
}
