package dev.latchkey.sandbox;

import java.time.Instant;

/**
 * One token request, as the provider saw it. No token is in it, only its fingerprint.
 *
 * @param number counted from 1 in order of arrival
 * @param client the client id that the request named, empty if none
 * @param fingerprint {@link Ledger#fingerprint} of the presented code or refresh token, empty if
 *     none
 * @param fault what the request met; known once it is decided
 * @param family number of the grant that the presented token belongs to; 0 if unknown
 * @param generation which refresh token of the grant was presented, counted from 1; 0 for a code
 * @param error the OAuth error code of the answer, empty if none
 * @param status the HTTP status that was sent; 0 if none was
 * @param written bytes of the body handed to the network so far
 */
public record LedgerEntry(
        long number,
        Instant at,
        String client,
        String grantType,
        String fingerprint,
        Fault fault,
        int family,
        int generation,
        Decision decision,
        String error,
        int status,
        long written) {

    /** Whether this was a request to refresh, however it ended. */
    public boolean refresh() {
        return grantType.equals("refresh_token");
    }

    LedgerEntry decided(Outcome outcome, Fault met) {
        return new LedgerEntry(
                number,
                at,
                client,
                grantType,
                fingerprint,
                met,
                outcome.family(),
                outcome.generation(),
                outcome.decision(),
                outcome.error(),
                status,
                written);
    }

    LedgerEntry sent(int sentStatus, long bytes) {
        return new LedgerEntry(
                number,
                at,
                client,
                grantType,
                fingerprint,
                fault,
                family,
                generation,
                decision,
                error,
                sentStatus,
                bytes);
    }
}
