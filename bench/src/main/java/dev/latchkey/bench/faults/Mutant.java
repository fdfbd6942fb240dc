package dev.latchkey.bench.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A vault with one rule taken away. The rule's place in the code is a call, which is led elsewhere
 * when its class is loaded; all else is the vault as it is.
 */
enum Mutant {
    /** No quiet and no wait: what may have been sent is sent again at once. */
    B1_RESENDS_AT_ONCE("refresh.RefreshRule", "refresh.RefreshRule.forgivesNow"),
    /** The caller has his token before it is anywhere. */
    B3_ANSWERS_BEFORE_DURABLE("refresh.Attempts", "refresh.Safekeeping.keep"),
    /** The journal is not written. */
    B4_HAS_NO_JOURNAL("refresh.Safekeeping", "refresh.journal.Journal.append"),
    /** A dead node's journal is not waited for. */
    B6_WAITS_FOR_NO_JOURNAL("refresh.Refresher", "refresh.Refresher.holderIsClear"),
    /** A repeat is repeated, though the access token lives. */
    B7_REPEATS_AGAIN("refresh.RefreshRule", "token.StoredToken.resent"),
    /** What comes late is written over whatever stands there. */
    B2_WRITES_WITHOUT_THE_GENERATION("token.LeaseStore", "token.LeaseStore.advance");

    private static final String HOME = "dev.latchkey.";

    private final String where;
    private final String call;

    Mutant(String where, String call) {
        this.where = HOME + where;
        this.call = HOME + call;
    }

    /** The class that makes the call. */
    String where() {
        return where;
    }

    /** The class whose method is called. */
    String calledClass() {
        return call.substring(0, call.lastIndexOf('.'));
    }

    String calledMethod() {
        return call.substring(call.lastIndexOf('.') + 1);
    }

    /** What starts such a vault. */
    List<String> program() {
        return Faults.java(MutantVault.class.getName(), name());
    }

    String words() {
        return name().substring(0, 2) + " " + String.join(" ", parts()).toLowerCase(Locale.ROOT);
    }

    private List<String> parts() {
        return Arrays.asList(name().substring(3).split("_", -1));
    }
}
