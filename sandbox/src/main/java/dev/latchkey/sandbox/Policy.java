package dev.latchkey.sandbox;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the sandbox treats one client. Its text form, {@code R7,expires_in=60,scopes=comma}, is what
 * people write, and {@link #toString} gives it back.
 *
 * @param grace how long a replaced refresh token is still answered in {@link Family#R4} and {@link
 *     Family#R5}
 * @param lifetime how long an access token lives, told or not
 * @param expiresIn how the lifetime is told in a token reply
 * @param oldAccessTokenDies whether a refresh ends the access tokens that came before it
 * @param extras more members for every token reply, such as {@code instance_url}
 */
public record Policy(
        Family family,
        Duration grace,
        Duration lifetime,
        ExpiresIn expiresIn,
        boolean oldAccessTokenDies,
        Scopes scopes,
        Reply reply,
        Pkce pkce,
        Auth auth,
        Map<String, String> extras,
        Trouble trouble) {

    /** The strictest family and no trouble: what a vault has to fear on an ordinary day. */
    public static final Policy DEFAULT =
            new Policy(
                    Family.R7,
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    ExpiresIn.NUMBER,
                    false,
                    Scopes.SPACE,
                    Reply.JSON,
                    Pkce.OPTIONAL,
                    Auth.BOTH,
                    Map.of(),
                    Trouble.NONE);

    /** How {@code expires_in} is said: as a JSON number, as a JSON string, or not at all. */
    public enum ExpiresIn {
        NUMBER,
        TEXT,
        OMIT
    }

    /** How granted scopes are said. */
    public enum Scopes {
        SPACE,
        COMMA,
        ARRAY,
        OMIT
    }

    /** How the token endpoint writes its body, errors included. */
    public enum Reply {
        JSON,
        FORM
    }

    /** What is thought of RFC 7636; {@code REFUSED} answers its parameters with an error. */
    public enum Pkce {
        REQUIRED,
        OPTIONAL,
        REFUSED
    }

    /** Which client authentication of RFC 6749 §2.3.1 is taken. */
    public enum Auth {
        BASIC,
        POST,
        BOTH
    }

    public Policy {
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }

    /**
     * The policy that the text describes; what it does not say is as in {@link #DEFAULT}.
     *
     * @throws IllegalArgumentException naming the bad word and the allowed ones
     */
    public static Policy parse(String text) {
        return DEFAULT.with(text);
    }

    /** This policy with the words of the text on top: {@code policy.with("fault=down,times=2")}. */
    public Policy with(String text) {
        return PolicyText.read(this, text);
    }

    Policy afterOneRequest() {
        var left = trouble.afterOneRequest();
        return left.equals(trouble)
                ? this
                : new Policy(
                        family,
                        grace,
                        lifetime,
                        expiresIn,
                        oldAccessTokenDies,
                        scopes,
                        reply,
                        pkce,
                        auth,
                        extras,
                        left);
    }

    /** The text form, without what is as in {@link #DEFAULT}. */
    @Override
    public String toString() {
        return PolicyText.write(this);
    }
}
