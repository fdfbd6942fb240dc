package dev.latchkey.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about a token request, and the answer that says so.
 *
 * @param tokens what the answer gives; null if it gives none
 * @param error as in the answer, empty if it is a success
 */
record Outcome(
        Decision decision,
        int family,
        int generation,
        @Nullable Tokens tokens,
        String error,
        Answer answer) {

    String issued() {
        return tokens == null || tokens.refreshToken().isEmpty()
                ? ""
                : Ledger.fingerprint(tokens.refreshToken());
    }

    String issuedAccess() {
        return tokens == null ? "" : Ledger.fingerprint(tokens.accessToken());
    }

    static Outcome refused(OAuthFault fault, Policy.Reply reply) {
        return new Outcome(
                Decision.REFUSED, 0, 0, null, fault.error(), TokenReply.error(fault, reply));
    }

    static Outcome unprocessed(String error, Answer answer) {
        return new Outcome(Decision.UNPROCESSED, 0, 0, null, error, answer);
    }
}
