package dev.latchkey.consent;

/** Whose account a fresh access token is for. */
sealed interface Identity {
    record Account(String id) implements Identity {}

    /** The provider's facts name no place to ask. */
    record NotAsked() implements Identity {}

    /**
     * No answer, or one that is not JSON.
     *
     * @param reason in words for an operator, without a byte of the answer
     */
    record Unreadable(String reason) implements Identity {}

    /** The answer is JSON and has no text or number where the path leads. */
    record NotFound(String reason) implements Identity {}
}
