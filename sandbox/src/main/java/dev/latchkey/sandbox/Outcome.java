package dev.latchkey.sandbox;

/**
 * What was decided about a token request, and the answer that says so.
 *
 * @param error as in the answer, empty if it is a success
 */
record Outcome(Decision decision, int family, int generation, String error, Answer answer) {

    static Outcome refused(OAuthFault fault, Policy.Reply reply) {
        return new Outcome(Decision.REFUSED, 0, 0, fault.error(), TokenReply.error(fault, reply));
    }

    static Outcome unprocessed(String error, Answer answer) {
        return new Outcome(Decision.UNPROCESSED, 0, 0, error, answer);
    }
}
