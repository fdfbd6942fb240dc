package dev.latchkey.refresh.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a provider that was away back in gently: so many calls a second, and in which order. Those
 * whose token expired first go first.
 */
final class Recovery {
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(
                    Comparator.comparing(Waiting::expiry).thenComparingLong(Waiting::number));
    private final long stepNanos;
    private long nextAt = System.nanoTime();
    private long numbers;

    private record Waiting(Instant expiry, long number, Condition turn) {}

    Recovery(int perSecond) {
        stepNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /**
     * Waits until it is this call's turn; false when that took longer than the patience.
     *
     * @param expiry when its access token ends
     */
    boolean turn(Instant expiry, Duration patience) throws InterruptedException {
        var giveUpAt = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        try {
            var mine = new Waiting(expiry, numbers++, lock.newCondition());
            queue.add(mine);
            try {
                return await(mine, giveUpAt);
            } finally {
                queue.remove(mine);
                var first = queue.peek();
                if (first != null) {
                    first.turn().signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Waiting mine, long giveUpAt) throws InterruptedException {
        while (true) {
            var now = System.nanoTime();
            var first = mine.equals(queue.peek());
            if (first && now - nextAt >= 0) {
                nextAt = Math.max(nextAt + stepNanos, now);
                return true;
            }
            if (now - giveUpAt >= 0) {
                return false;
            }
            var untilTurn = first ? nextAt - now : Long.MAX_VALUE;
            mine.turn().awaitNanos(Math.max(1, Math.min(untilTurn, giveUpAt - now)));
        }
    }
}
