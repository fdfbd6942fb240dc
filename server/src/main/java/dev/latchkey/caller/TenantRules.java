package dev.latchkey.caller;

import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;

/** Says whether a token that holds is let in by its team and its organization. */
public final class TenantRules {
    /** Refuses everybody while the team is being moved. */
    public void refuseDuringMove(Credential credential) {
        if (credential.isBeingMoved()) {
            throw new SlackFault(
                    SlackError.TEAM_ADDED_TO_ORG,
                    "[ERROR] the team is being moved into an organization: try again later");
        }
    }

    /** Refuses what the team itself issued before it was moved. */
    public void refuseFromBeforeTheMove(Credential credential) {
        if (credential.isFromBeforeTheMove()) {
            throw new SlackFault(
                    SlackError.ORG_LOGIN_REQUIRED,
                    "[ERROR] the team was moved into an organization: get a new token, or install the app org-wide");
        }
    }

    /** Refuses who has no two-factor authentication where the team asks for it. */
    public void refuseWithoutTwoFactor(Credential credential) {
        if (credential.lacksTwoFactor()) {
            throw new SlackFault(
                    SlackError.TWO_FACTOR_SETUP_REQUIRED,
                    credential.token().userId() == null
                            ? "[ERROR] whoever installed the app has to set up two-factor authentication"
                            : "[ERROR] the user has to set up two-factor authentication");
        }
    }

    /**
     * Refuses what an organization does not let the app do, and an org-wide token that does not say
     * which team is meant, where that matters.
     */
    public void refuseRestricted(Credential credential, String method, boolean needsTeam) {
        if (needsTeam && credential.lacksTeam()) {
            throw new SlackFault(
                    SlackError.ENTERPRISE_IS_RESTRICTED,
                    "[ERROR] the token is for a whole organization: say by team_id which of its teams is meant");
        }
        if (credential.isKeptFrom(method)) {
            throw new SlackFault(
                    SlackError.ENTERPRISE_IS_RESTRICTED,
                    "[ERROR] the organization does not let this app call this method");
        }
    }
}
