package dev.latchkey.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes a TLS context of a certificate chain and a private key in PEM (RFC 7468). */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /**
     * The context of a server with this certificate.
     *
     * @throws GeneralSecurityException when a file is not what it should be, or the two do not
     *     belong together; the message says how to mend it
     */
    static SSLContext context(byte[] certificate, byte[] key) throws GeneralSecurityException {
        var chain = chain(certificate);
        var publicKey = chain[0].getPublicKey();
        var privateKey =
                key(new String(key, StandardCharsets.ISO_8859_1), publicKey.getAlgorithm());
        if (!belong(privateKey, publicKey)) {
            throw new InvalidKeyException("the key is not the certificate's");
        }
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey, new char[0], chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static Certificate[] chain(byte[] certificate) throws CertificateException {
        var chain =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(certificate));
        if (chain.isEmpty()) {
            throw new CertificateException("the certificate file holds no certificate");
        }
        return chain.toArray(Certificate[]::new);
    }

    private static PrivateKey key(String text, String algorithm) throws GeneralSecurityException {
        var key = KEY.matcher(text);
        if (!key.find()) {
            throw new InvalidKeyException(
                    text.contains("PRIVATE KEY-----")
                            ? "the key must be PKCS#8 without a passphrase: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW"
                            : "the key file holds no private key in PEM");
        }
        var bytes = Base64.getMimeDecoder().decode(key.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static boolean belong(PrivateKey privateKey, PublicKey publicKey)
            throws GeneralSecurityException {
        var words = "latchkey".getBytes(StandardCharsets.US_ASCII);
        var signature = Signature.getInstance(signature(publicKey.getAlgorithm()));
        signature.initSign(privateKey);
        signature.update(words);
        var signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(words);
        return signature.verify(signed);
    }

    private static String signature(String algorithm) throws InvalidKeyException {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519" -> "Ed25519";
            default ->
                    throw new InvalidKeyException(
                            "a certificate of the kind %s cannot be used".formatted(algorithm));
        };
    }
}
