package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificates {@code first} (P-256) and {@code second} (RSA) are for localhost. */
class TlsTest {
    private static final String ASKED =
            "GET /asked HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @TempDir Path directory;

    @BeforeEach
    void put() throws IOException {
        put("first.crt.pem", "certificate");
        put("first.key.pem", "key");
    }

    @Test
    void it_speaks_tls_1_3_and_1_2_and_http_1_1() throws Exception {
        try (var server = listening()) {
            for (var protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
                try (var client = client(server)) {
                    client.setEnabledProtocols(new String[] {protocol});
                    var parameters = client.getSSLParameters();
                    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
                    client.setSSLParameters(parameters);
                    client.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
                    assertThat(client.getApplicationProtocol()).isEqualTo("http/1.1");
                    assertThat(Listening.rest(client))
                            .startsWith("HTTP/1.1 200")
                            .endsWith("/asked");
                }
            }
        }
    }

    @Test
    void who_speaks_in_the_clear_is_told_to_use_https() throws Exception {
        try (var server = listening()) {
            assertThat(server.exchange(ASKED))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("use https");
            assertThat(server.seen).isEmpty();
        }
    }

    @Test
    void who_never_shakes_hands_is_hung_up_on() throws Exception {
        var second = Duration.ofMinutes(1);
        var times = Listening.times(second, Duration.ofMillis(200), second, second);
        try (var server = new Listening(times, files(), _ -> WebResponse.text(200, ""));
                var mute = server.connect()) {
            mute.getOutputStream().write(0x16);
            assertThat(mute.getInputStream().readAllBytes().length).isLessThan(20);
        }
    }

    @Test
    void a_new_certificate_holds_from_the_next_handshake_on_and_old_connections_live()
            throws Exception {
        try (var server = listening();
                var old = client(server)) {
            old.startHandshake();
            put("second.crt.pem", "certificate");
            put("second.key.pem", "key");
            Awaitility.await().until(() -> shown(server).equals("CN=second"));
            old.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
            assertThat(Listening.rest(old)).endsWith("/asked");
        }
    }

    @Test
    void a_bad_file_leaves_the_old_certificate_in_place_until_a_good_one_comes() throws Exception {
        try (var server = listening()) {
            Files.writeString(directory.resolve("certificate"), "nothing");
            put("second.key.pem", "key");
            assertThat(shown(server)).isEqualTo("CN=first");
            put("second.crt.pem", "certificate");
            Awaitility.await().until(() -> shown(server).equals("CN=second"));
        }
    }

    @Test
    void a_key_of_another_certificate_and_a_key_of_another_kind_are_refused_at_the_start()
            throws Exception {
        put("second.key.pem", "key");
        assertThatThrownBy(this::files).hasMessageContaining("tls.key");
        Files.writeString(directory.resolve("key"), "-----BEGIN EC PRIVATE KEY-----");
        assertThatThrownBy(this::files).hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        Files.delete(directory.resolve("key"));
        assertThatThrownBy(this::files).hasMessageContaining("tls.key");
    }

    private void put(String resource, String name) throws IOException {
        try (var file = resource(resource)) {
            var whole = directory.resolve(name + ".new");
            Files.copy(file, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private TlsFiles files() throws IOException {
        return TlsFiles.read(
                new Settings.Tls(
                        directory.resolve("certificate"),
                        directory.resolve("key"),
                        Duration.ofMillis(20)));
    }

    private Listening listening() throws IOException {
        return new Listening(
                Settings.Http.standard(),
                files(),
                request -> WebResponse.text(200, request.path()));
    }

    private static String shown(Listening server) throws Exception {
        try (var client = client(server)) {
            client.startHandshake();
            return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static SSLSocket client(Listening server) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var name : new String[] {"first", "second"}) {
            try (var file = resource(name + ".crt.pem")) {
                trusted.setCertificateEntry(
                        name, CertificateFactory.getInstance("X.509").generateCertificate(file));
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(
                                        server.connect(),
                                        "localhost",
                                        server.listener.port(),
                                        true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static InputStream resource(String name) throws IOException {
        var file = TlsTest.class.getResourceAsStream(name);
        if (file == null) {
            throw new IOException("no " + name);
        }
        return file;
    }
}
