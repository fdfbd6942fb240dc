package dev.latchkey.provider;

import org.jspecify.annotations.Nullable;

/** What came of a request to a provider, before anybody looks into the answer. */
public sealed interface OutboundReply {

    /**
     * An answer came, whatever its status.
     *
     * @param contentType the header as it came; null when there was none
     * @param retryAfter the header as it came; null when there was none
     * @param body the bytes as they came, at most {@link Outbound#MOST_BODY_BYTES}
     * @param whole false when there were more bytes than that
     */
    record Answered(
            int status,
            @Nullable String contentType,
            @Nullable String retryAfter,
            byte[] body,
            boolean whole)
            implements OutboundReply {}

    /** No byte of the request left: refused by the rules, no address, no connection, no TLS. */
    record NotSent(String reason) implements OutboundReply {}

    /** Some of the request may have arrived, and no whole answer came back. */
    record Lost(String reason) implements OutboundReply {}
}
