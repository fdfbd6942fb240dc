package dev.latchkey.http;

import dev.latchkey.config.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: requests are read, answered and written, one behind the other. */
final class HttpConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MOST_LEFT_OVER = 16 << 20;

    private final Socket socket;
    private final Service service;
    private final Connections connections;
    private final Settings.Http limits;
    private volatile Stage stage;

    /**
     * What all connections of a listener share.
     *
     * @param tls null when it speaks in the clear
     */
    record Service(
            WebHandler handler,
            Refusals refusals,
            Settings.Http limits,
            ClientAddress clients,
            Traffic traffic,
            LargeBodies large,
            ResponseWriter writer,
            @Nullable TlsFiles tls) {}

    /**
     * What it is doing.
     *
     * @param answering whether somebody here is at work on an answer
     * @param since when that began, as {@link System#nanoTime} counts
     * @param longest how long it may take, in nanoseconds
     */
    private record Stage(boolean answering, long since, long longest) {
        static Stage waiting(Duration longest) {
            return new Stage(false, System.nanoTime(), longest.toNanos());
        }

        static Stage atWork() {
            return new Stage(true, System.nanoTime(), Long.MAX_VALUE);
        }
    }

    HttpConnection(Socket socket, Service service, Connections connections) {
        this.socket = socket;
        this.service = service;
        this.connections = connections;
        this.limits = service.limits();
        this.stage = Stage.waiting(limits.headerTimeout());
    }

    /** Who connected. */
    InetAddress peer() {
        return socket.getInetAddress();
    }

    /** Whether somebody here is at work on an answer. */
    boolean isAnswering() {
        return stage.answering();
    }

    /** How long it has been at what it is doing, in nanoseconds. */
    long age(long now) {
        return now - stage.since();
    }

    /** Whether the other side has had its time and a little more. */
    boolean isOverdue(long now) {
        var at = stage;
        return !at.answering() && now - at.since() - GRACE.toNanos() > at.longest();
    }

    /** Ends it at once, whatever it is doing. */
    void abort() {
        try {
            // The bare socket: a TLS one would first wait for its turn to say good-bye.
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection was already gone", e);
        }
    }

    @Override
    public void run() {
        try (socket) {
            var tls = service.tls();
            try (var open = tls == null ? socket : tls.handshake(socket, limits.headerTimeout())) {
                converse(open);
            } catch (Unframed e) {
                refuse(socket.getOutputStream(), service.refusals().unframed().apply(e.why()), 400);
                end(socket, new Incoming(socket.getInputStream(), socket::setSoTimeout));
            }
        } catch (IOException _) {
            // Whoever was there has gone: nobody is left to be told.
        } catch (RuntimeException | Error e) {
            LOG.error("a connection failed", e);
        } finally {
            connections.gone(this);
        }
    }

    private void converse(Socket open) throws IOException {
        var out = open.getOutputStream();
        var in = new Incoming(open.getInputStream(), open::setSoTimeout);
        var heads = new HeadReader(in);
        var bodies = new BodyReader(in, heads, service.large(), HttpListener.MOST_BODY_BYTES);
        while (exchange(out, in, heads, bodies)) {
            letOthersCome();
        }
        end(open, in);
    }

    // A virtual thread keeps its carrier until it waits, and who always has the next request there
    // already never lets it.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersCome() {
        Thread.yield();
    }

    // RFC 9112 §9.6: a socket that is closed while bytes come takes the answer back from the
    // client.
    private static void end(Socket open, Incoming in) throws IOException {
        open.shutdownOutput();
        in.within(GRACE);
        in.drain(MOST_LEFT_OVER);
    }

    // Whether another request may follow.
    private boolean exchange(OutputStream out, Incoming in, HeadReader heads, BodyReader bodies)
            throws IOException {
        stage = Stage.waiting(limits.idleTimeout());
        if (!in.begins()) {
            return false;
        }
        try {
            stage = Stage.waiting(limits.headerTimeout());
            in.within(limits.headerTimeout());
            var head = heads.next();
            stage = Stage.waiting(limits.bodyTimeout());
            in.within(limits.bodyTimeout());
            if (head.expectsContinue()
                    && head.length() != 0
                    && head.length() <= HttpListener.MOST_BODY_BYTES) {
                out.write(CONTINUE);
            }
            return answer(out, head, bodies.read(head));
        } catch (Unframed e) {
            refuse(out, service.refusals().unframed().apply(e.why()), 400);
        } catch (SocketTimeoutException _) {
            refuse(out, service.refusals().late(), 408);
        } finally {
            bodies.letGo();
        }
        return false;
    }

    private boolean answer(OutputStream out, RequestHead head, BodyReader.Body body)
            throws IOException {
        stage = Stage.atWork();
        var entered = service.traffic().enter();
        try {
            var answer = entered ? answer(request(head, body)) : service.refusals().stopping();
            var persistent = entered && head.persistent() && body.isWhole();
            write(out, answer, !head.method().equals("HEAD"), persistent);
            return persistent;
        } finally {
            if (entered) {
                service.traffic().leave();
            }
        }
    }

    private WebResponse answer(WebRequest request) {
        try {
            return ResponseWriter.checked(service.handler().answer(request));
        } catch (RuntimeException | Error e) {
            LOG.error("a request failed method={} path={}", request.method(), request.path(), e);
            return WebResponse.text(500, "Something went wrong here. The log says more.\n");
        }
    }

    private WebRequest request(RequestHead head, BodyReader.Body body) {
        return new WebRequest(
                head.method(),
                head.path(),
                head.query(),
                head.headers(),
                body.bytes(),
                body.complete(),
                body.tooLarge(),
                service.clients().of(peer(), head.headers()));
    }

    private void refuse(OutputStream out, WebResponse refusal, int status) throws IOException {
        write(out, refusal.withStatus(status), true, false);
    }

    private void write(OutputStream out, WebResponse answer, boolean withBody, boolean persistent)
            throws IOException {
        stage = Stage.waiting(limits.writeTimeout());
        service.writer().write(out, answer, withBody, persistent);
    }
}
