package dev.latchkey.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** The bytes that come in over a connection, each awaited until a deadline and no longer. */
final class Incoming {
    private static final int FIRST_BUFFER = 1 << 10;
    private static final int LARGEST_BUFFER = 16 << 10;

    private final InputStream stream;
    private final Patience patience;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int end;
    private long deadline;
    private boolean hurried;

    Incoming(InputStream stream, Patience patience) {
        this.stream = stream;
        this.patience = patience;
    }

    /** Says how long the next read may wait, in milliseconds; 0 means forever. */
    @FunctionalInterface
    interface Patience {
        void wait(int millis) throws IOException;
    }

    /** Waits for a byte as long as it takes; false when the other side has ended the stream. */
    boolean begins() throws IOException {
        if (position < end) {
            return true;
        }
        if (hurried) {
            patience.wait(0);
            hurried = false;
        }
        return filled();
    }

    /** From here on all that is read has to come within this time. */
    void within(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /**
     * The next byte; -1 at the end.
     *
     * @throws SocketTimeoutException when the deadline came first
     */
    int next() throws IOException {
        return position < end || filledInTime() ? buffer[position++] & 0xff : -1;
    }

    /**
     * Some bytes, up to the length; how many, or -1 at the end.
     *
     * @throws SocketTimeoutException when the deadline came first
     */
    int read(byte[] into, int offset, int length) throws IOException {
        if (position == end && !filledInTime()) {
            return -1;
        }
        var count = Math.min(length, end - position);
        System.arraycopy(buffer, position, into, offset, count);
        position += count;
        return count;
    }

    private boolean filledInTime() throws IOException {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("too slow");
        }
        hurried = true;
        patience.wait((int) Math.min(left, Integer.MAX_VALUE));
        return filled();
    }

    // Most requests fit the first buffer, so that a quiet connection costs little.
    private boolean filled() throws IOException {
        if (end == buffer.length && buffer.length < LARGEST_BUFFER) {
            buffer = Arrays.copyOf(buffer, buffer.length * 4);
        }
        position = 0;
        end = Math.max(0, stream.read(buffer));
        return end > 0;
    }
}
