package dev.latchkey.sandbox;

/** What the provider made of one token request, whether or not the client came to hear of it. */
public enum Decision {
    /** Not decided yet: the request is held or stalled. */
    PENDING,
    /** A code became the first tokens of a grant. */
    ISSUED,
    /** A refresh gave an access token and left the refresh token as it was. */
    KEPT,
    /** A refresh gave a new refresh token. */
    ROTATED,
    /** A refresh token that was replaced a moment ago got its successor once more. */
    REPEATED,
    /** The request was answered with an OAuth error and changed nothing. */
    REFUSED,
    /** A code or refresh token was used again, and the grant was ended for it. */
    FAMILY_REVOKED,
    /** A fault kept the request from being looked at. */
    UNPROCESSED,
    /**
     * Somebody followed the redirect of {@link Fault#REDIRECT} and brought a token request along.
     */
    FOLLOWED_REDIRECT
}
