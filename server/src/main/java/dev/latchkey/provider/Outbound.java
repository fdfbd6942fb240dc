package dev.latchkey.provider;

import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.OutboundReply.Lost;
import dev.latchkey.provider.OutboundReply.NotSent;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The one way out of the vault. Each request gets a connection of its own, sends itself once, and
 * is over at the hard deadline. There is nothing here that follows a redirect, tries again, keeps a
 * cookie, asks a proxy or unpacks a body: the answer is what the provider's first word was.
 */
public final class Outbound implements AutoCloseable {
    /** What the sender of a request wants to do at the first byte of its answer. */
    public static final ScopedValue<Runnable> WHEN_ANSWERED = ScopedValue.newInstance();

    /** How much of an answer's body is kept. */
    public static final int MOST_BODY_BYTES = 1 << 20;

    private static final int MOST_HEADER_CHARACTERS = 16 << 10;
    private static final Http1Config LIMITS =
            Http1Config.custom()
                    .setMaxLineLength(MOST_HEADER_CHARACTERS)
                    .setMaxHeaderCount(100)
                    .build();
    private static final HttpProcessor MINIMUM =
            new DefaultHttpProcessor(new RequestTargetHost(), new RequestContent());

    private final AddressRules rules;
    private final Dialer dialer;
    private final Duration connectTimeout;
    private final Duration hardDeadline;
    private final String userAgent;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("latchkey-deadlines").factory());

    /**
     * @param connectTimeout for the name, the connection and TLS together
     * @param hardDeadline for everything, from the name to the last byte of the answer
     * @param userAgent what the vault calls itself, such as {@code Latchkey/1.0}
     */
    public Outbound(
            AddressRules rules,
            Names names,
            Duration connectTimeout,
            Duration hardDeadline,
            String userAgent) {
        this(
                rules,
                names,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                connectTimeout,
                hardDeadline,
                userAgent);
    }

    Outbound(
            AddressRules rules,
            Names names,
            SSLSocketFactory tls,
            Duration connectTimeout,
            Duration hardDeadline,
            String userAgent) {
        this.rules = rules;
        this.dialer = new Dialer(rules, names, tls);
        this.connectTimeout = connectTimeout;
        this.hardDeadline = hardDeadline;
        this.userAgent = userAgent;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** What came of sending the request, once. Blocks until then, at most to the hard deadline. */
    public OutboundReply send(OutboundRequest request) {
        var objection = rules.objection(request.url());
        if (objection != null) {
            return new NotSent("%s is refused: %s".formatted(request.url().getHost(), objection));
        }
        try (var deadline = new Deadline(timer, hardDeadline)) {
            Socket socket;
            try {
                socket = connect(request.url(), deadline);
            } catch (Dialer.NoConnection e) {
                return new NotSent(e.reason());
            }
            return exchange(request, socket, deadline);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private Socket connect(URI url, Deadline deadline) throws Dialer.NoConnection {
        try (var soon = new Deadline(timer, connectTimeout)) {
            var socket = dialer.connect(url, soon);
            deadline.closes(socket);
            return socket;
        }
    }

    private OutboundReply exchange(OutboundRequest request, Socket socket, Deadline deadline) {
        var connection = connection();
        try {
            connection.bind(socket, WHEN_ANSWERED.orElse(() -> {}));
            var written = written(request);
            var context = HttpCoreContext.create();
            executor.preProcess(written, MINIMUM, context);
            return answered(executor.execute(written, connection, context));
        } catch (IOException | HttpException e) {
            // Not the exception's own words: they may quote the answer, and the answer a token.
            return new Lost(
                    deadline.passed()
                            ? "no whole answer within %d ms".formatted(hardDeadline.toMillis())
                            : "the connection broke before the answer was whole (%s)"
                                    .formatted(e.getClass().getSimpleName()));
        } finally {
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    // The limits have to be told to the parser too: by itself it takes any number of headers.
    private static HeardConnection connection() {
        return new HeardConnection(LIMITS, new DefaultHttpResponseParserFactory(LIMITS));
    }

    private ClassicHttpRequest written(OutboundRequest request) {
        var written = new BasicClassicHttpRequest(request.method(), request.url());
        written.setHeader(HttpHeaders.ACCEPT, "application/json");
        written.setHeader(HttpHeaders.USER_AGENT, userAgent);
        request.headers().forEach(written::setHeader);
        written.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        written.setHeader(HttpHeaders.CONNECTION, "close");
        if (request.authorization() != null) {
            written.setHeader(HttpHeaders.AUTHORIZATION, request.authorization().reveal());
        }
        if (request.body() != null) {
            written.setEntity(
                    new StringEntity(
                            request.body().text().reveal(),
                            ContentType.parse(request.body().contentType())));
        }
        return written;
    }

    private static OutboundReply answered(ClassicHttpResponse response)
            throws IOException, HttpException {
        var headerCharacters = 0;
        for (var header : response.getHeaders()) {
            headerCharacters +=
                    header.getName().length() + String.valueOf(header.getValue()).length();
        }
        if (headerCharacters > MOST_HEADER_CHARACTERS) {
            return new Lost("the answer's header is larger than 16 KB");
        }
        var entity = response.getEntity();
        var body =
                entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length == 0 && response.getCode() < 300 && hasNoLength(entity)) {
            // To the parser, a connection that breaks within the header ends the header.
            return new Lost("the connection broke before the answer was whole (no body)");
        }
        return new Answered(
                response.getCode(),
                header(response, HttpHeaders.CONTENT_TYPE),
                header(response, HttpHeaders.RETRY_AFTER),
                body.length > MOST_BODY_BYTES ? Arrays.copyOf(body, MOST_BODY_BYTES) : body,
                body.length <= MOST_BODY_BYTES);
    }

    private static boolean hasNoLength(@Nullable HttpEntity entity) {
        return entity != null && entity.getContentLength() < 0 && !entity.isChunked();
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
