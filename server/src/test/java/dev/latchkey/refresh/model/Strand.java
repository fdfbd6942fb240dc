package dev.latchkey.refresh.model;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the model: it runs when it is told to, up to its next input or output, and stands
 * still there. It is the JDK's own continuation, the thing that virtual threads are made of, so
 * whoever is killed is simply never told to go on: no {@code finally} of it runs.
 */
final class Strand {
    private static final Object SCOPE;
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final MethodHandle DONE;

    static {
        try {
            var lookup = MethodHandles.lookup();
            var scope = Class.forName("jdk.internal.vm.ContinuationScope");
            var continuation = Class.forName("jdk.internal.vm.Continuation");
            SCOPE =
                    lookup.findConstructor(scope, methodType(void.class, String.class))
                            .invoke("model");
            NEW =
                    lookup.findConstructor(
                                    continuation, methodType(void.class, scope, Runnable.class))
                            .asType(methodType(Object.class, Object.class, Runnable.class));
            RUN =
                    lookup.findVirtual(continuation, "run", methodType(void.class))
                            .asType(methodType(void.class, Object.class));
            YIELD =
                    lookup.findStatic(continuation, "yield", methodType(boolean.class, scope))
                            .asType(methodType(boolean.class, Object.class));
            DONE =
                    lookup.findVirtual(continuation, "isDone", methodType(boolean.class))
                            .asType(methodType(boolean.class, Object.class));
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "the model needs --add-exports java.base/jdk.internal.vm=ALL-UNNAMED", e);
        }
    }

    final String name;

    /** The node that it lives and dies with; null: it is outside. */
    final @Nullable ModelNode node;

    /** Who started it; null: the world. */
    final @Nullable Strand parent;

    /** Stands for all that it has seen since it was started, or since it last looked afresh. */
    long history;

    /** The row that it last read, or that whoever started it had read. */
    int seen;

    /** What its history was when it was started. */
    final long origin;

    private final Object continuation;
    private BooleanSupplier ready = () -> true;
    private LongSupplier wakesAt = () -> Long.MAX_VALUE;
    private boolean started;
    private @Nullable Throwable failure;

    Strand(
            String name,
            @Nullable ModelNode node,
            @Nullable Strand parent,
            long origin,
            Runnable deed) {
        this.name = name;
        this.node = node;
        this.parent = parent;
        this.seen = parent == null ? -1 : parent.seen;
        this.origin = Mix.of(origin, name.hashCode());
        this.history = this.origin;
        try {
            continuation = (Object) NEW.invokeExact(SCOPE, caught(deed));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Runnable caught(Runnable deed) {
        return () -> {
            try {
                deed.run();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        };
    }

    /** Goes on to its next input or output; throws what it throws. */
    void run() {
        started = true;
        try {
            RUN.invokeExact(continuation);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    /** Stands still until it is told to go on. To be called by the strand itself. */
    void stand() {
        standUntil(() -> true, () -> Long.MAX_VALUE);
    }

    /**
     * Stands still until this is so, or until this moment.
     *
     * @param moment in milliseconds; the largest number: never
     */
    void standUntil(BooleanSupplier condition, LongSupplier moment) {
        ready = condition;
        wakesAt = moment;
        try {
            var _ = (boolean) YIELD.invokeExact(SCOPE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isReady(long now) {
        return !isDone() && (ready.getAsBoolean() || now >= wakesAt.getAsLong());
    }

    long wakesAt() {
        return wakesAt.getAsLong();
    }

    boolean isStarted() {
        return started;
    }

    boolean isDone() {
        try {
            return (boolean) DONE.invokeExact(continuation);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is this one, or was started on its behalf. */
    boolean belongsTo(@Nullable Strand other) {
        for (var each = this; each != null; each = each.parent) {
            if (each.equals(other)) {
                return true;
            }
        }
        return false;
    }
}
