package dev.latchkey.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One token request, as the provider saw it. No token is in it, only its fingerprint.
 *
 * @param number counted from 1 in order of arrival
 * @param port from which the request came
 * @param client the client id that the request named, empty if none
 * @param fingerprint {@link Ledger#fingerprint} of the presented code or refresh token, empty if
 *     none
 * @param fault what the request met; known once it is decided
 * @param family number of the grant that the presented token belongs to; 0 if unknown
 * @param generation which refresh token of the grant was presented, counted from 1; 0 for a code
 * @param issued {@link Ledger#fingerprint} of the refresh token in the answer, empty if none
 * @param issuedAccess the same of its access token
 * @param error the OAuth error code of the answer, empty if none
 * @param status the HTTP status that was sent; 0 if none was
 * @param written bytes of the body handed to the network so far
 */
public record LedgerEntry(
        long number,
        Instant at,
        int port,
        String client,
        String grantType,
        String fingerprint,
        Fault fault,
        int family,
        int generation,
        Decision decision,
        String issued,
        String issuedAccess,
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
                port,
                client,
                grantType,
                fingerprint,
                met,
                outcome.family(),
                outcome.generation(),
                outcome.decision(),
                outcome.issued(),
                outcome.issuedAccess(),
                outcome.error(),
                status,
                written);
    }

    LedgerEntry sent(int sentStatus, long bytes) {
        return new LedgerEntry(
                number,
                at,
                port,
                client,
                grantType,
                fingerprint,
                fault,
                family,
                generation,
                decision,
                issued,
                issuedAccess,
                error,
                sentStatus,
                bytes);
    }

    /** The entry in the words of JSON. */
    Map<String, Object> view() {
        var view = new LinkedHashMap<String, Object>();
        view.put("number", number);
        view.put("at", at.toString());
        view.put("port", port);
        view.put("client", client);
        view.put("grant_type", grantType);
        view.put("fingerprint", fingerprint);
        view.put("fault", fault.word());
        view.put("family", family);
        view.put("generation", generation);
        view.put("decision", decision.name().toLowerCase(Locale.ROOT));
        view.put("issued", issued);
        view.put("issued_access", issuedAccess);
        view.put("error", error);
        view.put("status", status);
        view.put("written", written);
        return view;
    }
}
