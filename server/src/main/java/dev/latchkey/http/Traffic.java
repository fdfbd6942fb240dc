package dev.latchkey.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests that are being answered, so that a stop can wait for them and for nothing else. */
final class Traffic implements WebHandler {
    private final WebHandler handler;
    private final WebResponse whileStopping;
    private final Semaphore room = new Semaphore(Integer.MAX_VALUE);
    private volatile boolean stopping;

    Traffic(WebHandler handler, WebResponse whileStopping) {
        this.handler = handler;
        this.whileStopping = whileStopping;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        if (stopping || !room.tryAcquire()) {
            return whileStopping;
        }
        try {
            return handler.answer(request);
        } finally {
            room.release();
        }
    }

    /** Has all that comes from now on turned away, and waits so long for what came before. */
    void stop(Duration longest) {
        stopping = true;
        try {
            // In vain when somebody has waited longer than any refresh takes: then he is cut off.
            var _ = room.tryAcquire(Integer.MAX_VALUE, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
