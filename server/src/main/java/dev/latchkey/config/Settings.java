package dev.latchkey.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator can set.
 *
 * @param data the directory with the key, the admin token and, where no other is named, the
 *     database
 * @param storage the PostgreSQL database; null means a SQLite file in the directory
 * @param listen where the server listens
 * @param publicUrl what browsers and providers call the server; null means the address it listens
 *     on
 * @param allowLocal whether providers may be reached over plain http and on loopback addresses
 * @param refresh the figures of refreshing
 * @param http what connections may take of the server
 * @param tls the certificate; null means plain http
 * @param limits how often callers may call
 */
public record Settings(
        Path data,
        @Nullable Storage storage,
        Listen listen,
        @Nullable URI publicUrl,
        boolean allowLocal,
        Refresh refresh,
        Http http,
        @Nullable Tls tls,
        Limits limits) {

    /**
     * A PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host:port/name}, without a password
     * @param user null when the URL names one
     * @param passwordFile holds the password; null when none is asked for
     * @param connections the most that this node keeps open
     */
    public record Storage(
            String url, @Nullable String user, @Nullable Path passwordFile, int connections) {
        public Storage {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "storage.url must begin with jdbc:postgresql:, or be left out for SQLite");
            }
            if (url.contains("password=")) {
                throw new IllegalArgumentException(
                        "storage.url must not hold the password: put it into a file and name that as"
                                + " storage.password-file");
            }
            if (connections < 1) {
                throw new IllegalArgumentException(
                        "storage.connections (%d) must be at least 1".formatted(connections));
            }
        }
    }

    /**
     * Where the server listens.
     *
     * @param address a name or an address
     * @param port 0 means any free one
     */
    public record Listen(String address, int port) {
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(
                        "listen.port (%d) must be between 0 and 65535".formatted(port));
            }
        }
    }

    /**
     * What connections may take of the server.
     *
     * @param idleTimeout how long a connection may wait for its next request
     * @param headerTimeout for a request's head, from its first byte to its last; for a TLS
     *     handshake too
     * @param bodyTimeout for a request's body
     * @param writeTimeout for an answer to be taken
     * @param maxConnections at once; when there are more, the one that has kept us waiting longest
     *     is closed
     * @param maxConnectionsPerAddress at once from one address that is neither this machine's nor a
     *     trusted proxy's
     * @param trustedProxies whose word is taken for whom they speak for
     * @param forwardedHeader in which they say it
     */
    public record Http(
            Duration idleTimeout,
            Duration headerTimeout,
            Duration bodyTimeout,
            Duration writeTimeout,
            int maxConnections,
            int maxConnectionsPerAddress,
            List<Network> trustedProxies,
            ForwardedHeader forwardedHeader) {
        private static final int MEMORY_FOR_EACH = 128 << 10;

        public Http {
            for (var time : List.of(idleTimeout, headerTimeout, bodyTimeout, writeTimeout)) {
                if (!time.isPositive() || time.compareTo(Duration.ofDays(1)) > 0) {
                    throw new IllegalArgumentException(
                            "http.idle-timeout, http.header-timeout, http.body-timeout and http.write-timeout must be longer than zero and no longer than a day");
                }
            }
            if (maxConnections < 1 || maxConnectionsPerAddress < 1) {
                throw new IllegalArgumentException(
                        "http.max-connections (%d) and http.max-connections-per-address (%d) must be at least 1"
                                .formatted(maxConnections, maxConnectionsPerAddress));
            }
            trustedProxies = List.copyOf(trustedProxies);
        }

        /** The figures that suit nearly everyone: each connection may need its share of memory. */
        public static Http standard() {
            return new Http(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Math.clamp(Runtime.getRuntime().maxMemory() / MEMORY_FOR_EACH, 256, 10_000),
                    1_000,
                    List.of(),
                    ForwardedHeader.X_FORWARDED_FOR);
        }
    }

    /** The header in which a proxy says for whom it speaks. */
    public enum ForwardedHeader {
        /** What nearly all proxies write. */
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }

    /**
     * TLS.
     *
     * @param certificate the chain in PEM, the server's own certificate first
     * @param key its private key in PEM, PKCS#8 without a passphrase
     * @param checkInterval how often the files are looked at
     */
    public record Tls(Path certificate, Path key, Duration checkInterval) {
        public Tls {
            if (!checkInterval.isPositive()) {
                throw new IllegalArgumentException("tls.check-interval must be longer than zero");
            }
        }
    }

    /**
     * How often callers may call, where an app has no figure of its own.
     *
     * @param tier1 for methods of Tier 1, in each app and team
     * @param tier2 likewise
     * @param tier3 likewise
     * @param tier4 likewise
     * @param special for calls that clients begin with
     * @param failedAuth for tokens that do not hold, from one address
     * @param failedAuthOnLoopback whether that counts for this machine too
     */
    public record Limits(
            Rate tier1,
            Rate tier2,
            Rate tier3,
            Rate tier4,
            Rate special,
            Rate failedAuth,
            boolean failedAuthOnLoopback) {

        /** Slack's figures, and two fifths of each on top. */
        public static Limits standard() {
            return new Limits(
                    Rate.of(1),
                    Rate.of(20),
                    Rate.of(50),
                    Rate.of(100),
                    Rate.of(600),
                    Rate.of(50),
                    false);
        }
    }

    /**
     * The figures of refreshing; their laws are checked here.
     *
     * @param connectTimeout for the connection to a provider
     * @param hardDeadline for a whole request to a provider, from the first byte out to the last
     *     byte in
     * @param commitBudget for making an answer durable
     * @param quiet after the hard deadline, how long a strict provider may still be at work on a
     *     request
     * @param sendWithin how long after taking a lease a request may still be sent under it
     * @param lease how long the right to refresh once is held
     * @param flightRecorder where each refresh is noted; null means nowhere
     */
    public record Refresh(
            Duration connectTimeout,
            Duration hardDeadline,
            Duration commitBudget,
            Duration quiet,
            Duration sendWithin,
            Duration lease,
            Verdict verdict,
            Load load,
            Ahead ahead,
            JournalSettings journal,
            @Nullable Path flightRecorder) {
        public Refresh {
            var least = needed(sendWithin, hardDeadline, commitBudget, quiet);
            Laws.check()
                    .positive("refresh.connect-timeout", connectTimeout)
                    .notLonger(
                            "refresh.connect-timeout",
                            connectTimeout,
                            "refresh.hard-deadline",
                            hardDeadline)
                    .notNegative("refresh.commit-budget", commitBudget)
                    .notNegative("refresh.quiet", quiet)
                    .positive("refresh.send-within", sendWithin)
                    .law(
                            lease.compareTo(least) >= 0,
                            "refresh.lease (%s) must be at least refresh.send-within + refresh.hard-deadline + refresh.commit-budget + refresh.quiet (%s)"
                                    .formatted(Laws.word(lease), Laws.word(least)))
                    .hold();
        }

        /** These times, the shortest lease that covers them, and otherwise standard figures. */
        public Refresh(
                Duration connectTimeout,
                Duration hardDeadline,
                Duration commitBudget,
                Duration quiet) {
            this(
                    connectTimeout,
                    hardDeadline,
                    commitBudget,
                    quiet,
                    SEND_WITHIN,
                    needed(SEND_WITHIN, hardDeadline, commitBudget, quiet),
                    Verdict.standard(),
                    Load.standard(),
                    Ahead.standard(),
                    JournalSettings.standard(),
                    null);
        }

        private static final Duration SEND_WITHIN = Duration.ofSeconds(2);

        /** The figures that suit nearly everyone. */
        public static Refresh standard() {
            return new Refresh(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30));
        }

        /**
         * The shortest lawful lease: the time to send, the provider's time, ours to commit, and the
         * quiet time in which a strict provider may still act on what it got.
         */
        static Duration needed(
                Duration sendWithin, Duration hardDeadline, Duration commitBudget, Duration quiet) {
            return sendWithin.plus(hardDeadline).plus(commitBudget).plus(quiet);
        }

        /** How long a provider that forgives repeats is left to one holder: there is no quiet. */
        public Duration leaseOfForgiving() {
            return lease.minus(quiet);
        }
    }
}
