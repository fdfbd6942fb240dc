package dev.latchkey.refresh;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.TokenReply;

/** Where refresh tokens are sent: once for each call, and whatever comes of it is told. */
@FunctionalInterface
public interface Endpoint {
    /** Turns a refresh token into the next grant (RFC 6749 §6). */
    TokenReply refresh(Provider provider, Secret clientSecret, Secret refreshToken);
}
