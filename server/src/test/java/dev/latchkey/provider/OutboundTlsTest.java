package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.OutboundReply.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** {@code localhost.p12} holds a self-signed certificate for the name localhost. */
class OutboundTlsTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final char[] PASSWORD = "practice".toCharArray();

    @Test
    void a_certificate_that_is_trusted_and_names_the_host_is_taken() throws Exception {
        try (var plug = plug("TLSv1.3", "TLSv1.2");
                var outbound = outbound(context().getSocketFactory())) {
            assertThat(outbound.send(to("localhost", plug))).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent()
            throws Exception {
        try (var plug = plug("TLSv1.3");
                var outbound = outbound((SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertThat(outbound.send(to("localhost", plug))).isInstanceOf(NotSent.class);
            assertThat(plug.requests).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws Exception {
        try (var plug = plug("TLSv1.3");
                var outbound = outbound(context().getSocketFactory())) {
            assertThat(outbound.send(to("other.localhost", plug))).isInstanceOf(NotSent.class);
            assertThat(plug.requests).isEmpty();
        }
    }

    @Test
    void a_provider_that_never_shakes_hands_is_not_sent_anything() throws IOException {
        try (var mute = new ServerSocket(0, 5, LOOPBACK);
                var outbound = outbound((SSLSocketFactory) SSLSocketFactory.getDefault())) {
            var url = URI.create("https://localhost:%d/".formatted(mute.getLocalPort()));
            assertThat(outbound.send(OutboundTest.post(url)))
                    .isEqualTo(new NotSent("no TLS: it took too long"));
        }
    }

    private static OutboundRequest to(String host, Plug plug) {
        return OutboundTest.post(URI.create("https://%s:%d/".formatted(host, plug.port())));
    }

    private static Plug plug(String... protocols) throws Exception {
        var server =
                (SSLServerSocket)
                        context().getServerSocketFactory().createServerSocket(0, 5, LOOPBACK);
        server.setEnabledProtocols(protocols);
        return new Plug(
                server,
                socket ->
                        socket.getOutputStream()
                                .write(Plug.json(200, "{}").getBytes(StandardCharsets.UTF_8)));
    }

    private static SSLContext context() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var file = OutboundTlsTest.class.getResourceAsStream("localhost.p12")) {
            store.load(file, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Outbound outbound(SSLSocketFactory tls) {
        return new Outbound(
                AddressRules.local(),
                host -> List.of(LOOPBACK),
                tls,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                "Latchkey/test");
    }
}
