package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import dev.latchkey.token.StoredToken;
import org.jspecify.annotations.Nullable;

/**
 * Which app, team and user a call is about: what the token says, or, for an admin, what the call
 * says.
 */
final class Scope {
    private final Apps apps;

    Scope(Apps apps) {
        this.apps = apps;
    }

    /**
     * What a call may see and touch.
     *
     * @param teamId null for every team
     * @param userId null for every user
     */
    record Place(String appId, @Nullable String teamId, @Nullable String userId) {
        /** Whether this external token is within it. */
        boolean holds(StoredToken token) {
            return token.appId().equals(appId)
                    && (teamId == null || token.teamId().equals(teamId))
                    && (userId == null || token.userId().equals(userId));
        }
    }

    /** The calling app; for methods that no admin may call. */
    static Caller.OfApp app(Caller caller) {
        if (caller instanceof Caller.OfApp app) {
            return app;
        }
        throw new IllegalStateException("the method's spec let in " + caller.describe());
    }

    /**
     * Where the call is at home. An app sees itself alone, and a user token only what its user has.
     */
    Place of(Caller caller, Arguments arguments) {
        var said = arguments.optionalText("app_id");
        if (caller instanceof Caller.OfApp app) {
            if (said != null && !said.equals(app.appId())) {
                throw new SlackFault(SlackError.APP_NOT_FOUND);
            }
            return new Place(
                    app.appId(), app.teamId(), app.kind() == CallerKind.USER ? app.userId() : null);
        }
        if (said == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] missing required field: app_id");
        }
        if (apps.find(said) == null) {
            throw new SlackFault(SlackError.APP_NOT_FOUND);
        }
        return new Place(said, null, null);
    }
}
