package dev.latchkey.bench.faults;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Callers that ask without a pause, one question each at a time, until they are told to stop. */
final class Callers implements AutoCloseable {
    private static final int FAVOURITES = 5;

    private final World world;
    private final List<String> ids;
    private final boolean forced;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LongAdder answered = new LongAdder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param forced whether they want a token that the provider gives from now on
     */
    Callers(World world, int atOnce, boolean forced, Random random) {
        this.world = world;
        this.ids = world.ids();
        this.forced = forced;
        for (var i = 0; i < atOnce; i++) {
            var its = new Random(random.nextLong());
            threads.execute(() -> run(its));
        }
    }

    private void run(Random random) {
        while (!stopped.get()) {
            var node = world.nodes().get(random.nextInt(world.nodes().size()));
            var many = random.nextInt(10) == 0 ? Math.min(FAVOURITES, ids.size()) : ids.size();
            var id = ids.get(random.nextInt(many));
            if (node.url() == null || world.isBroken(id)) {
                if (!rest()) {
                    return;
                }
            } else if (world.ask(node, id, forced).ok()) {
                answered.increment();
            } else if (!rest()) {
                return;
            }
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(10);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Waits until this many more have been answered with a token; a while at most. */
    void awaitAnswers(int more) throws InterruptedException {
        var wanted = answered.sum() + more;
        var giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (answered.sum() < wanted && System.nanoTime() < giveUpAt) {
            Thread.sleep(5);
        }
    }

    /** Lets each finish what it asks. */
    @Override
    public void close() {
        stopped.set(true);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
