package dev.latchkey.http;

import dev.latchkey.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks TLS with the certificate and the key in two files. They are looked at every few seconds:
 * new ones hold from the next handshake on, and bad ones leave the old in place.
 */
public final class TlsFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final int HANDSHAKE_RECORD = 0x16;

    static {
        // TLS 1.2 lets a client ask for one handshake after the other, which costs us more than it.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private final Settings.Tls settings;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("certificate").factory());
    private byte[] certificate;
    private byte[] key;
    private volatile SSLContext context;

    private TlsFiles(Settings.Tls settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        certificate = Files.readAllBytes(settings.certificate());
        key = Files.readAllBytes(settings.key());
        context = Pem.context(certificate, key);
        var every = settings.checkInterval().toMillis();
        var _ = watch.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /**
     * Reads the files.
     *
     * @throws IOException when they cannot be read, or are no certificate and its key; the message
     *     says which and why
     */
    public static TlsFiles read(Settings.Tls settings) throws IOException {
        try {
            return new TlsFiles(settings);
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(
                    "tls.certificate (%s) and tls.key (%s): %s"
                            .formatted(settings.certificate(), settings.key(), why(e)),
                    e);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** Puts TLS over the socket. What speaks in the clear is told so. */
    SSLSocket handshake(Socket socket, Duration longest) throws IOException, Unframed {
        socket.setSoTimeout((int) longest.toMillis());
        var first = socket.getInputStream().read();
        if (first >= 0 && first != HANDSHAKE_RECORD) {
            throw new Unframed("this port speaks TLS: use https");
        }
        var seen = new ByteArrayInputStream(first < 0 ? new byte[0] : new byte[] {(byte) first});
        var open = (SSLSocket) context.getSocketFactory().createSocket(socket, seen, true);
        var parameters = open.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        open.setSSLParameters(parameters);
        open.startHandshake();
        socket.setSoTimeout(0);
        return open;
    }

    // Copies of both are compared: a time stamp may stay the same, and a link may point elsewhere.
    private void look() {
        try {
            var newCertificate = Files.readAllBytes(settings.certificate());
            var newKey = Files.readAllBytes(settings.key());
            if (Arrays.equals(newCertificate, certificate) && Arrays.equals(newKey, key)) {
                return;
            }
            certificate = newCertificate;
            key = newKey;
            context = Pem.context(newCertificate, newKey);
            LOG.info("the certificate was read anew file={}", settings.certificate());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.error(
                    "the new certificate is not used and the old one stays file={} key={}: {}",
                    settings.certificate(),
                    settings.key(),
                    why(e));
        }
    }

    private static String why(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
