package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates that a server's may be signed by, where they are not those that Java knows. */
final class Authority {
    private Authority() {}

    /** Trusts the certificates in this PEM file and no others; null when no file is named. */
    static @Nullable SSLSocketFactory named(String file) {
        if (file.isBlank()) {
            return null;
        }
        try (var pem = Files.newInputStream(Path.of(file.strip()))) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new UsageFault(
                        "LATCHKEY_CA: the file %s holds no certificate.".formatted(file));
            }
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate : certificates) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new UsageFault(
                    "LATCHKEY_CA: the file %s cannot be read as certificates in PEM."
                            .formatted(file),
                    e);
        }
    }
}
