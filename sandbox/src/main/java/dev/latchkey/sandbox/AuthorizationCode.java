package dev.latchkey.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code on its way through a browser. Guarded by {@link Grants}. */
final class AuthorizationCode {
    final String client;
    final String account;
    final List<String> scopes;
    final String redirectUri;
    final String challenge;
    final Instant until;
    boolean spent;

    /** What it was exchanged for; null if it was not. */
    @Nullable Grant grant;

    AuthorizationCode(
            String client,
            String account,
            List<String> scopes,
            String redirectUri,
            String challenge,
            Instant until) {
        this.client = client;
        this.account = account;
        this.scopes = List.copyOf(scopes);
        this.redirectUri = redirectUri;
        this.challenge = challenge;
        this.until = until;
    }

    /** RFC 7636 §4.6; a verifier without a challenge is a downgrade and fails as well. */
    boolean provenBy(String verifier) {
        return challenge.isEmpty() ? verifier.isEmpty() : challenge.equals(s256(verifier));
    }

    private static String s256(String verifier) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
