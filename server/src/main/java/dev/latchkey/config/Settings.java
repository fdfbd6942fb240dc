package dev.latchkey.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator can set.
 *
 * @param data the directory with the database, the key and the admin token
 * @param listen where the server listens
 * @param publicUrl what browsers and providers call the server; null means the address it listens
 *     on
 * @param allowLocal whether providers may be reached over plain http and on loopback addresses
 * @param refresh the figures of refreshing
 */
public record Settings(
        Path data, Listen listen, @Nullable URI publicUrl, boolean allowLocal, Refresh refresh) {

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
     * The figures of refreshing; their laws are checked here.
     *
     * @param connectTimeout for the connection to a provider
     * @param hardDeadline for a whole request to a provider, from the first byte out to the last
     *     byte in
     * @param commitBudget for making an answer durable
     * @param quiet after the hard deadline, how long a strict provider may still be at work on a
     *     request
     */
    public record Refresh(
            Duration connectTimeout, Duration hardDeadline, Duration commitBudget, Duration quiet) {
        public Refresh {
            if (connectTimeout.isNegative() || connectTimeout.isZero()) {
                throw new IllegalArgumentException(
                        "refresh.connect-timeout (%s) must be longer than zero"
                                .formatted(connectTimeout));
            }
            if (connectTimeout.compareTo(hardDeadline) > 0) {
                throw new IllegalArgumentException(
                        "refresh.connect-timeout (%s) must not be longer than refresh.hard-deadline (%s)"
                                .formatted(connectTimeout, hardDeadline));
            }
            if (commitBudget.isNegative() || quiet.isNegative()) {
                throw new IllegalArgumentException(
                        "refresh.commit-budget (%s) and refresh.quiet (%s) must not be negative"
                                .formatted(commitBudget, quiet));
            }
        }

        /** The figures that suit nearly everyone. */
        public static Refresh standard() {
            return new Refresh(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30));
        }

        /**
         * How long the right to refresh once is held: two seconds to send, the provider's time,
         * ours to commit, and the quiet time in which a strict provider may still act on what it
         * got.
         */
        public Duration lease() {
            return Duration.ofSeconds(2).plus(hardDeadline).plus(commitBudget).plus(quiet);
        }
    }
}
