package dev.latchkey.consent;

/** Why a link or a callback is not followed. Nothing was sent to the provider. */
public enum Refusal {
    UNKNOWN_LINK,
    LATE_LINK,
    USED_LINK,
    /** Another browser opened the link first, or this one keeps no cookies. */
    LINK_OF_OTHER_BROWSER,
    /** The form was sent by a page of another site. */
    FORM_OF_OTHER_SITE,
    /** The app, its user or its provider is gone, or the provider's facts have faults. */
    NOT_OFFERED,
    /** The user has no such account here, or ended it meanwhile. */
    NO_SUCH_ACCOUNT,
    /** What was sent is none of the page's forms. */
    UNREADABLE_FORM,
    /** A parameter is there twice, or is not percent-encoded text. */
    UNREADABLE_CALLBACK,
    UNKNOWN_STATE,
    LATE_STATE,
    USED_STATE,
    STATE_OF_OTHER_BROWSER,
    /** The answer came to the callback of another provider (mix-up, RFC 9700 §4.4). */
    STATE_OF_OTHER_PROVIDER,
    WRONG_METHOD
}
