package dev.latchkey.consent;

import dev.latchkey.crypto.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Connect links. One is good for ten minutes, names its user, and belongs to the browser that opens
 * it first: end users have no login of ours.
 */
public final class Consents {
    private final ConsentStore store;
    private final Supplier<URI> publicUrl;
    private final SecureRandom random;

    Consents(ConsentStore store, Supplier<URI> publicUrl, SecureRandom random) {
        this.store = store;
        this.publicUrl = publicUrl;
        this.random = random;
    }

    /** A new link, under which this user can connect an account at this provider to this app. */
    public URI start(String teamId, String appId, String userId, String providerId) {
        var link = randomSecret();
        store.add(link, teamId, appId, userId, providerId);
        return publicUrl.get().resolve(ConnectHandler.PATH + link.reveal());
    }

    /** What has to be registered at the provider as the redirect URI: one for each provider. */
    public URI redirectUri(String providerId) {
        return publicUrl.get().resolve(CallbackHandler.PATH + providerId);
    }

    /** 256 random bits that fit into a URL. */
    Secret randomSecret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
