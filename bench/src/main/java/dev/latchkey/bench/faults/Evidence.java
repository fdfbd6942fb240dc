package dev.latchkey.bench.faults;

import dev.latchkey.refresh.recorder.RecorderFile.Noted;
import dev.latchkey.token.StoredToken;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What all sides left behind when everything had come to rest.
 *
 * @param flights what the vaults' recorders hold, all nodes and starts
 * @param cuts the ports, as the provider saw them, of the connections that a proxy cut
 * @param answers what callers were told
 * @param held what the database holds
 * @param unsettled connections that were neither refreshed nor broken when the patience ended
 */
record Evidence(
        Terms terms,
        List<Connection> connections,
        List<Entry> ledger,
        List<Noted> flights,
        List<Kill> kills,
        List<Pause> pauses,
        Set<Integer> cuts,
        List<Answer> answers,
        List<StoredToken> held,
        int unsettled) {

    /**
     * The provider's manners.
     *
     * @param family R1 to R7
     * @param hardDeadline after which the vault takes an answer for lost
     * @param lifetime of access tokens
     * @param coolDown within which a forced call gets what there is
     */
    record Terms(String family, Duration hardDeadline, Duration lifetime, Duration coolDown) {
        boolean forgives() {
            return family.compareTo("R4") <= 0;
        }

        boolean rotates() {
            return !family.equals("R1");
        }
    }

    /**
     * A connection as it was made; fingerprints of its first tokens.
     *
     * @param accessEnds when its first access token ends
     */
    record Connection(String id, String refresh, String access, long accessEnds) {}

    /**
     * The end of a vault that was not asked.
     *
     * @param process its id
     * @param at when it was surely dead
     */
    record Kill(long process, long at) {}

    /** A vault that stood still from the one moment to the other. */
    record Pause(long process, long from, long to) {}

    /**
     * What a caller was told.
     *
     * @param access fingerprint of the access token; empty when there was none
     * @param error what was said instead; empty when the connection broke
     */
    record Answer(String id, boolean forced, long asked, long heard, String access, String error) {
        boolean ok() {
            return !access.isEmpty();
        }

        boolean hasToReconnect() {
            return error.contains("has to reconnect");
        }
    }
}
