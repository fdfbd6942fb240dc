package dev.latchkey.token;

import dev.latchkey.provider.TokenReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what a token endpoint answered into a grant. */
public final class Grants {
    // The request travelled for a while, and clocks differ: better early than late.
    private static final Duration SAFETY = Duration.ofSeconds(5);

    private Grants() {}

    /**
     * The grant of a code exchange.
     *
     * @param requested the scopes that were asked for; a reply without scopes means these (RFC 6749
     *     §5.1)
     * @param sentAt when the request left: a lifetime is counted from there
     */
    public static Grant first(
            TokenReply.Granted reply, List<String> requested, Instant sentAt, Instant receivedAt) {
        var scopes = reply.scopes();
        var refreshExpiresIn = reply.refreshExpiresIn();
        return new Grant(
                reply.accessToken(),
                reply.refreshToken(),
                expiry(reply, sentAt),
                refreshExpiresIn == null ? null : sentAt.plus(refreshExpiresIn),
                scopes == null ? requested : scopes,
                reply.extras(),
                receivedAt);
    }

    /** The grant of a refresh: what the reply does not say stays as it was. */
    public static Grant next(
            Grant previous, TokenReply.Granted reply, Instant sentAt, Instant receivedAt) {
        // RFC 6749 §6: a reply without a refresh token means "keep the one you have".
        var refreshToken =
                reply.refreshToken() == null ? previous.refreshToken() : reply.refreshToken();
        var refreshExpiresIn = reply.refreshExpiresIn();
        var scopes = reply.scopes();
        var next =
                new Grant(
                        reply.accessToken(),
                        refreshToken,
                        expiry(reply, sentAt),
                        refreshExpiresIn == null
                                ? previous.refreshExpiresAt()
                                : sentAt.plus(refreshExpiresIn),
                        scopes == null ? previous.scopes() : scopes,
                        previous.extras(),
                        receivedAt);
        return next.with(reply.extras());
    }

    private static @Nullable Instant expiry(TokenReply.Granted reply, Instant sentAt) {
        var lifetime = reply.expiresIn();
        if (lifetime == null) {
            return null;
        }
        var tenth = lifetime.dividedBy(10);
        return sentAt.plus(lifetime).minus(tenth.compareTo(SAFETY) < 0 ? tenth : SAFETY);
    }
}
