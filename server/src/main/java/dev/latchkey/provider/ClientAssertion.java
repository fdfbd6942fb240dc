package dev.latchkey.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import dev.latchkey.crypto.Secret;
import java.net.URI;
import java.security.PrivateKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client that has a key instead of a shared secret says of itself (RFC 7523 §2.2). */
final class ClientAssertion {
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private ClientAssertion() {}

    /** What is wrong with a key that is to be stored as the client secret; null when it will do. */
    static @Nullable String objection(Secret key) {
        try {
            return privateKey(jwk(key)) == null
                    ? "the JWK has no private key of type RSA or EC"
                    : null;
        } catch (ParseException | JOSEException e) {
            return "the client authenticates by private_key_jwt: the secret must be its private key, as one JWK (RFC 7517)";
        }
    }

    /**
     * The parameters that carry the assertion.
     *
     * @param key the private key, as a JWK
     */
    static Map<String, String> parameters(
            String clientId, Secret key, URI tokenUrl, Instant now, String unique) {
        try {
            var jwk = jwk(key);
            var privateKey = privateKey(jwk);
            if (privateKey == null) {
                throw new IllegalStateException("a client key without a private part was stored");
            }
            var client = new ClientID(clientId);
            var claims =
                    new JWTAuthenticationClaimsSet(
                            client,
                            new Audience(tokenUrl).toSingleAudienceList(),
                            Date.from(now.plus(LIFETIME)),
                            null,
                            Date.from(now),
                            new JWTID(unique));
            var assertion =
                    new PrivateKeyJWT(claims, algorithm(jwk), privateKey, jwk.getKeyID(), null);
            var parameters = new LinkedHashMap<String, String>();
            assertion
                    .toParameters()
                    .forEach((name, values) -> parameters.put(name, values.getFirst()));
            return parameters;
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("a client key that cannot be used was stored", e);
        }
    }

    private static JWK jwk(Secret key) throws ParseException {
        return JWK.parse(key.reveal());
    }

    private static @Nullable PrivateKey privateKey(JWK jwk) throws JOSEException {
        return jwk instanceof AsymmetricJWK asymmetric ? asymmetric.toPrivateKey() : null;
    }

    private static JWSAlgorithm algorithm(JWK jwk) {
        if (jwk.getAlgorithm() != null) {
            return JWSAlgorithm.parse(jwk.getAlgorithm().getName());
        }
        return switch (jwk) {
            case ECKey key ->
                    switch (key.getCurve().getName()) {
                        case "P-384" -> JWSAlgorithm.ES384;
                        case "P-521" -> JWSAlgorithm.ES512;
                        default -> JWSAlgorithm.ES256;
                    };
            case RSAKey _ -> JWSAlgorithm.RS256;
            default -> throw new IllegalStateException("no algorithm for " + jwk.getKeyType());
        };
    }
}
