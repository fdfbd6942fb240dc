package dev.latchkey.token;

/** What became of a grant that was to be the next generation. */
public enum Settlement {
    /** It stands in the row now. */
    SETTLED,
    /** It stood there already: an earlier commit had gone through unheard. */
    ALREADY,
    /** Another grant of this generation or a later one stands there; this one is kept beside it. */
    SUPERSEDED,
    /** The external token was deleted. */
    GONE
}
