package dev.latchkey.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/**
 * A registered OAuth client.
 *
 * @param redirectUris matched exactly; when there are none, any https or loopback address will do
 */
record Client(String id, String secret, Policy policy, List<String> redirectUris) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    Client {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a client needs an id");
        }
        redirectUris = List.copyOf(redirectUris);
    }

    Client with(Policy other) {
        return new Client(id, secret, other, redirectUris);
    }

    boolean hasSecret(String candidate) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8),
                candidate.getBytes(StandardCharsets.UTF_8));
    }

    boolean mayReturnTo(String redirectUri) {
        return redirectUris.isEmpty() ? ordinary(redirectUri) : redirectUris.contains(redirectUri);
    }

    private static boolean ordinary(String redirectUri) {
        try {
            var uri = URI.create(redirectUri);
            var host = uri.getHost();
            return host != null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The secret stays out of it. */
    @Override
    public String toString() {
        return "Client[%s, %s]".formatted(id, policy);
    }
}
