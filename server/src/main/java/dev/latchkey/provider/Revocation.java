package dev.latchkey.provider;

/** What became of asking a provider to take a grant back (RFC 7009). */
public sealed interface Revocation {

    /** The provider says that the grant is gone. */
    record Done() implements Revocation {}

    /** The provider has no place to ask for it. */
    record NotOffered() implements Revocation {}

    /**
     * It was asked, or could not be, and did not say yes: the grant may still be good there.
     *
     * @param reason in words for an operator, without a byte of the answer
     */
    record Failed(String reason) implements Revocation {}
}
