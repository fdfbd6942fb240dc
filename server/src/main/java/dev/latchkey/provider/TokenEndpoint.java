package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider for tokens (RFC 6749 §3.2). Each call sends one request and tells what came of
 * it; whether to ask again is for the caller to know.
 */
public final class TokenEndpoint {
    private final Outbound outbound;
    private final Clock clock;

    public TokenEndpoint(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * Turns the code from the callback into a grant (RFC 6749 §4.1.3). Not to be repeated: a
     * provider that sees a code twice should end what the first use gave.
     *
     * @param verifier the PKCE code verifier (RFC 7636 §4.5); null when no challenge was sent
     */
    public TokenReply exchange(
            Provider provider,
            Secret clientSecret,
            Secret code,
            URI redirectUri,
            @Nullable Secret verifier) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code.reveal());
        parameters.put("redirect_uri", redirectUri.toString());
        if (verifier != null) {
            parameters.put("code_verifier", verifier.reveal());
        }
        var facts = provider.facts();
        return send(provider, clientSecret, facts.tokenUrl(), parameters, facts.tokenParameters());
    }

    /** Turns a refresh token into the next grant (RFC 6749 §6). */
    public TokenReply refresh(Provider provider, Secret clientSecret, Secret refreshToken) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("refresh_token", refreshToken.reveal());
        var facts = provider.facts();
        return send(
                provider, clientSecret, facts.refreshUrl(), parameters, facts.refreshParameters());
    }

    /**
     * Asks the provider to take a grant back (RFC 7009 §2.1). The refresh token is named where
     * there is one: with it go the access tokens that came of it.
     */
    public Revocation revoke(
            Provider provider,
            @Nullable Secret clientSecret,
            Secret token,
            boolean isRefreshToken) {
        var url = provider.facts().revocationUrl();
        if (url == null) {
            return new Revocation.NotOffered();
        }
        if (clientSecret == null) {
            return new Revocation.Failed("the client secret is not stored");
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("token", token.reveal());
        parameters.put("token_type_hint", isRefreshToken ? "refresh_token" : "access_token");
        var request =
                TokenRequest.of(provider, clientSecret, url, parameters, Map.of(), clock.instant());
        return switch (outbound.send(request)) {
            case OutboundReply.NotSent(var reason) -> new Revocation.Failed("not sent: " + reason);
            case OutboundReply.Lost(var reason) -> new Revocation.Failed("no answer: " + reason);
            case OutboundReply.Answered answered ->
                    answered.status() >= 200 && answered.status() < 300
                            ? new Revocation.Done()
                            : new Revocation.Failed("HTTP %d".formatted(answered.status()));
        };
    }

    /** What a reply with this body means by the facts as they are now; it came with HTTP 200. */
    public static TokenReply reread(byte[] body, Provider provider, Instant now) {
        return ReplyReader.read(
                new OutboundReply.Answered(200, null, null, body, true), provider.facts(), now);
    }

    private TokenReply send(
            Provider provider,
            Secret clientSecret,
            URI url,
            Map<String, String> parameters,
            Map<String, String> extra) {
        var request =
                TokenRequest.of(provider, clientSecret, url, parameters, extra, clock.instant());
        return ReplyReader.read(outbound.send(request), provider.facts(), clock.instant());
    }
}
