package dev.latchkey.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Every token request in order of arrival, the newest {@value #KEPT}. What was decided is in the
 * ledger before the first byte of the answer leaves; what was written follows a moment after it.
 */
public final class Ledger {
    private static final int KEPT = 100_000;

    private final Map<Long, LedgerEntry> entries = new LinkedHashMap<>();
    private long last;
    private LedgerFile file = LedgerFile.NONE;

    Ledger() {}

    /** The first 12 hex digits of the SHA-256 of a token, enough to tell two tokens apart. */
    public static String fingerprint(String token) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes every later change to this file, before what follows from it. */
    synchronized void writeTo(LedgerFile itsFile) {
        file = itsFile;
    }

    /** The entries so far, oldest first. */
    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** How many refresh requests have arrived, well or badly answered or not yet answered. */
    public long refreshes() {
        return entries().stream().filter(LedgerEntry::refresh).count();
    }

    /** How many token requests ended in this decision. */
    public long count(Decision decision) {
        return entries().stream().filter(it -> it.decision() == decision).count();
    }

    synchronized long arrived(
            Instant at, int port, String client, String grantType, String presented) {
        last++;
        var entry =
                new LedgerEntry(
                        last,
                        at,
                        port,
                        client,
                        grantType,
                        presented.isEmpty() ? "" : fingerprint(presented),
                        Fault.NONE,
                        0,
                        0,
                        Decision.PENDING,
                        "",
                        "",
                        "",
                        0,
                        0);
        entries.put(last, entry);
        file.write(entry);
        entries.remove(last - KEPT);
        return last;
    }

    void decided(long number, Outcome outcome, Fault fault) {
        change(number, entry -> entry.decided(outcome, fault));
    }

    void sent(long number, int status, long bytes) {
        change(number, entry -> entry.sent(status, bytes));
    }

    private synchronized void change(long number, UnaryOperator<LedgerEntry> change) {
        entries.computeIfPresent(
                number,
                (_, entry) -> {
                    var changed = change.apply(entry);
                    file.write(changed);
                    return changed;
                });
    }
}
