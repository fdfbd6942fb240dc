package dev.latchkey.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Carries bytes between a vault and its provider or database, and cuts, delays or refuses as it is
 * told.
 */
final class Proxy implements AutoCloseable {
    private final ServerSocket socket;
    private final InetSocketAddress target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Set<Integer> cuts = ConcurrentHashMap.newKeySet();
    private volatile Supplier<Fate> fates = () -> Fate.GOOD;
    private volatile boolean gone;
    private volatile CountDownLatch thawed = new CountDownLatch(0);

    /**
     * What becomes of one connection.
     *
     * @param up bytes towards the target after which it is cut; -1 means that it is not
     * @param down the same in the other direction
     * @param delay before each piece is handed on, in either direction
     */
    record Fate(long up, long down, Duration delay) {
        static final Fate GOOD = new Fate(-1, -1, Duration.ZERO);
    }

    private record Link(Socket near, Socket far) {
        // Without a farewell: both sides see a reset.
        void cut() {
            for (var end : new Socket[] {near, far}) {
                try (end) {
                    end.setSoLinger(true, 0);
                } catch (IOException _) {
                    // It was closed already.
                }
            }
        }
    }

    /** Takes connections for this port of this machine. */
    Proxy(int port) throws IOException {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::run);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on each new connection is asked for its fate. */
    void let(Supplier<Fate> its) {
        fates = its;
    }

    /** Cuts every connection and takes no more, until {@link #back}. */
    void gone() {
        gone = true;
        links.forEach(Link::cut);
    }

    void back() {
        gone = false;
    }

    /** Hands nothing on, and cuts nothing, until {@link #thaw}. */
    void freeze() {
        thawed = new CountDownLatch(1);
    }

    void thaw() {
        thawed.countDown();
    }

    /** The ports, as the target saw them, of connections that were cut by their fate. */
    Set<Integer> cuts() {
        return Set.copyOf(cuts);
    }

    private void run() {
        while (!socket.isClosed()) {
            try {
                var near = socket.accept();
                Thread.ofVirtual().start(() -> carry(near));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void carry(Socket near) {
        try (near;
                var far = new Socket()) {
            if (gone) {
                return;
            }
            far.connect(target);
            var link = new Link(near, far);
            links.add(link);
            try {
                if (gone) {
                    link.cut();
                    return;
                }
                var fate = fates.get();
                var back = Thread.ofVirtual().start(() -> copy(link, far, near, fate, false));
                copy(link, near, far, fate, true);
                back.join();
            } finally {
                links.remove(link);
            }
        } catch (IOException _) {
            // One of the ends is gone, and the other learns of it by the closing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Link link, Socket from, Socket to, Fate fate, boolean up) {
        var left = up ? fate.up() : fate.down();
        var piece = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (true) {
                var read = in.read(piece);
                if (read < 0) {
                    to.shutdownOutput();
                    return;
                }
                Thread.sleep(fate.delay());
                thawed.await();
                if (left >= 0 && read > left) {
                    cuts.add(link.far().getLocalPort());
                    out.write(piece, 0, (int) left);
                    out.flush();
                    link.cut();
                    return;
                }
                left = left < 0 ? left : left - read;
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            link.cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        thaw();
        links.forEach(Link::cut);
    }
}
