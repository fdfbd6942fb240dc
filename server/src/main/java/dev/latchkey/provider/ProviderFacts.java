package dev.latchkey.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an OAuth 2.0 service: where its endpoints are and what its manners are. Presets
 * are facts that come with the vault; an operator can override each of them for one provider of one
 * app.
 *
 * @param name the display name, such as {@code Google}
 * @param authorizationUrl RFC 6749 §3.1
 * @param authorizationParameters extra query parameters of the authorization request
 * @param authorizationFragment what stands behind the {@code #} of the authorization request; null
 *     when nothing does
 * @param tokenUrl RFC 6749 §3.2
 * @param refreshUrl where refresh requests go; most often the token URL
 * @param revocationUrl RFC 7009; null when the provider has none
 * @param tokenParameters extra parameters of the code exchange
 * @param refreshParameters extra parameters of a refresh
 * @param parameterNames what the provider calls parameters that RFC 6749 names otherwise: {@code
 *     client_id} to {@code client_key} at TikTok
 * @param clientAuthentication how the client secret travels
 * @param requestBody how a token request is written
 * @param scopeSeparator what stands between scopes in the authorization request
 * @param pkce whether an S256 challenge is sent (RFC 7636)
 * @param issuer the {@code iss} to expect on the callback (RFC 9207); null when not known
 * @param codeParameter the callback's parameter with the authorization code
 * @param callbackExtras names of further callback parameters that are kept with the grant and
 *     handed out with the token, such as {@code realmId}
 * @param identity where to learn whose account a token is for; null when the provider cannot say
 * @param family how refresh tokens are treated
 * @param grace how long a used refresh token is still taken in families R4 and R5; null when not
 *     known
 * @param accessTokenLifetime for replies that do not say; null means unknown
 * @param lifetimeField the reply's member with the access token's lifetime
 * @param lifetimeUnit what that member counts
 * @param refreshTokenIdleLimit after which an unused refresh token dies; null means unknown or
 *     never
 * @param refreshTokenLifetimeField the reply's member with the refresh token's seconds; null when
 *     none
 * @param margin how long before expiry a token is renewed; null means the vault's own rule
 * @param oldAccessTokenDies whether a refresh ends the access token that callers still hold
 * @param coolDown how soon after a refresh a forced one is answered from the store; zero means
 *     never
 * @param accessTokenPointers where the access token stands in a reply, as JSON pointers (RFC 6901),
 *     the first that is there wins
 * @param replyExtras names of reply members that are handed out with the token; null means each one
 *     that does not look like a credential
 * @param grantErrors error codes that mean the grant is gone, besides {@code invalid_grant}; {@code
 *     code: words} asks for the words in the error's description too
 * @param busyErrors error codes that mean "later", besides {@code temporarily_unavailable}; written
 *     alike
 */
public record ProviderFacts(
        String name,
        URI authorizationUrl,
        Map<String, String> authorizationParameters,
        @Nullable String authorizationFragment,
        URI tokenUrl,
        URI refreshUrl,
        @Nullable URI revocationUrl,
        Map<String, String> tokenParameters,
        Map<String, String> refreshParameters,
        Map<String, String> parameterNames,
        ClientAuthentication clientAuthentication,
        RequestBody requestBody,
        String scopeSeparator,
        boolean pkce,
        @Nullable String issuer,
        String codeParameter,
        List<String> callbackExtras,
        @Nullable IdentityFacts identity,
        Family family,
        @Nullable Duration grace,
        @Nullable Duration accessTokenLifetime,
        String lifetimeField,
        Duration lifetimeUnit,
        @Nullable Duration refreshTokenIdleLimit,
        @Nullable String refreshTokenLifetimeField,
        @Nullable Duration margin,
        boolean oldAccessTokenDies,
        Duration coolDown,
        List<String> accessTokenPointers,
        @Nullable List<String> replyExtras,
        List<String> grantErrors,
        List<String> busyErrors) {

    /** How a client proves itself at the token endpoint (RFC 6749 §2.3.1). */
    public enum ClientAuthentication {
        CLIENT_SECRET_BASIC,
        CLIENT_SECRET_POST,
        /** Basic with the secret as the user name and no password, as Stripe wants it. */
        SECRET_AS_BASIC_NAME,
        /** A signed assertion (RFC 7523); the stored secret is the private key, as a JWK. */
        PRIVATE_KEY_JWT,
        /** A public client: it says its id and has no secret. */
        NONE
    }

    /** How the parameters of a token request are written. RFC 6749 knows only the form. */
    public enum RequestBody {
        FORM,
        JSON,
        /** A GET with the parameters in the query, where a provider knows nothing better. */
        QUERY
    }

    /** What the provider calls this parameter of RFC 6749. */
    public String parameterName(String standard) {
        return parameterNames.getOrDefault(standard, standard);
    }

    /**
     * Where to learn whose account a token is for.
     *
     * @param url called with the new token as a bearer token
     * @param accountIdentifier a JSONPath into the answer, such as {@code $.email}
     * @param headers extra headers of the call
     * @param post whether the call is a POST; otherwise it is a GET
     * @param body members of the JSON body of a POST; empty when there is none
     */
    public record IdentityFacts(
            URI url,
            String accountIdentifier,
            Map<String, String> headers,
            boolean post,
            Map<String, String> body) {}
}
