package dev.latchkey.storage;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A disk that takes nothing more, for this whole process and as long as this is open: the operating
 * system refuses every write to a file (setrlimit, RLIMIT_FSIZE), for root as for anybody. Pipes
 * and sockets go on.
 */
public final class FullDisk implements AutoCloseable {
    private static final int RLIMIT_FSIZE = 1; // on Linux and macOS alike
    private static final MethodHandle GET = call("getrlimit");
    private static final MethodHandle SET = call("setrlimit");

    private final long before;
    private boolean closed;

    public FullDisk() {
        before = softLimit(0);
    }

    /** The disk takes writes again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            softLimit(before);
        }
    }

    /** Sets the limit that the process itself may lift again; gives the one before. */
    private static long softLimit(long bytes) {
        try (var arena = Arena.ofConfined()) {
            var limits = arena.allocate(JAVA_LONG, 2); // the soft one, the hard one
            check((int) GET.invokeExact(RLIMIT_FSIZE, limits));
            var soft = limits.getAtIndex(JAVA_LONG, 0);
            limits.setAtIndex(JAVA_LONG, 0, bytes);
            check((int) SET.invokeExact(RLIMIT_FSIZE, limits));
            return soft;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(int result) {
        if (result != 0) {
            throw new IllegalStateException("the operating system refused the limit");
        }
    }

    @SuppressWarnings("restricted") // the tests are run with native access
    private static MethodHandle call(String name) {
        var linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find(name).orElseThrow();
        return linker.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    }
}
