package dev.latchkey.http;

import java.io.ByteArrayOutputStream;
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
        // Who asks nothing now keeps no more than one who has never asked for much.
        if (buffer.length > FIRST_BUFFER) {
            buffer = new byte[FIRST_BUFFER];
            position = 0;
            end = 0;
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
     * Adds some bytes, up to so many, to what is there; how many, or -1 at the end.
     *
     * @throws SocketTimeoutException when the deadline came first
     */
    int read(ByteArrayOutputStream into, int most) throws IOException {
        if (position == end && !filledInTime()) {
            return -1;
        }
        var count = Math.min(most, end - position);
        into.write(buffer, position, count);
        position += count;
        return count;
    }

    /**
     * Throws away all that comes, up to so many bytes, until the end.
     *
     * @throws SocketTimeoutException when the deadline came first
     */
    void drain(int most) throws IOException {
        for (var left = most; left > 0; ) {
            if (position == end && !filledInTime()) {
                return;
            }
            left -= end - position;
            position = end;
        }
    }

    /** How long the deadline is away; negative when it is past. */
    Duration timeLeft() {
        return Duration.ofNanos(deadline - System.nanoTime());
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
