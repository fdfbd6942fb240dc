package dev.latchkey.provider;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A moment at which the sockets in its care are closed, whatever is going on in them. A timeout on
 * each read would let a provider that sends one byte a second hold a thread for days.
 */
final class Deadline implements AutoCloseable {
    private final long endsAt;
    private final Future<?> alarm;
    private final List<Closeable> charges = new ArrayList<>();
    private boolean passed;

    Deadline(ScheduledExecutorService timer, Duration time) {
        endsAt = System.nanoTime() + time.toNanos();
        alarm = timer.schedule(this::pass, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes this when the time is up; at once if it already is. */
    synchronized void closes(Closeable charge) {
        charges.add(charge);
        if (passed) {
            pass();
        }
    }

    synchronized boolean passed() {
        return passed;
    }

    /** The milliseconds that are left, at least one: a socket takes zero for "for ever". */
    int millisLeft() {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(endsAt - System.nanoTime()));
    }

    /** Lets its charges go on without it. */
    @Override
    public void close() {
        alarm.cancel(false);
    }

    private synchronized void pass() {
        passed = true;
        for (var charge : charges) {
            try {
                charge.close();
            } catch (IOException e) {
                // The socket is of no use any more; that was the aim.
            }
        }
    }
}
