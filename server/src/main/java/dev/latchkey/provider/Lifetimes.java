package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long an access token lives, from whatever says so first: the member that RFC 6749 §5.1 or the
 * facts name, a moment in {@code expires_at}, the token itself where it is a JWT (RFC 7519).
 */
final class Lifetimes {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]*\\.(eyJ[A-Za-z0-9_-]*)\\.[A-Za-z0-9_-]*");
    // Whoever counts in seconds is far from here for three thousand years.
    private static final long SURELY_MILLIS = 100_000_000_000L;

    private Lifetimes() {}

    /** The access token's lifetime; null when nothing says. */
    static @Nullable Duration of(
            Secret accessToken, Map<?, ?> beside, ProviderFacts facts, Instant now) {
        var told = count(beside.get(facts.lifetimeField()), facts.lifetimeUnit());
        if (told != null) {
            return told;
        }
        var moment = moment(beside.get("expires_at"));
        return moment != null ? positive(Duration.between(now, moment)) : ofJwt(accessToken);
    }

    /** A number of seconds; null when there is none, or none that makes sense. */
    static @Nullable Duration seconds(@Nullable Object value) {
        return count(value, Duration.ofSeconds(1));
    }

    // Zero and less count as "does not say": some mean "never" by it, and a token that is taken to
    // be dead on arrival would be renewed at every call.
    private static @Nullable Duration count(@Nullable Object value, Duration unit) {
        var number = number(value);
        if (number == null) {
            return null;
        }
        var millis = number.multiply(BigDecimal.valueOf(unit.toMillis()));
        var least = millis.min(BigDecimal.valueOf(LONGEST.toMillis()));
        return positive(Duration.ofSeconds(least.longValue() / 1_000));
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case Double number when Double.isFinite(number) -> new BigDecimal(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case BigInteger number -> new BigDecimal(number);
            case String said when DECIMAL.matcher(said.strip()).matches() ->
                    new BigDecimal(said.strip());
            case null, default -> null;
        };
    }

    private static @Nullable Instant moment(@Nullable Object value) {
        var number = number(value);
        if (number != null) {
            var count = number.min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000)).longValue();
            return count > SURELY_MILLIS
                    ? Instant.ofEpochMilli(count)
                    : Instant.ofEpochSecond(Math.max(0, count));
        }
        try {
            return value instanceof String text
                    ? OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant()
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    // Not verified: it is only asked how long it says it lives, and by the issuer's own clock.
    private static @Nullable Duration ofJwt(Secret accessToken) {
        var jwt = JWT.matcher(accessToken.reveal());
        if (!jwt.matches()) {
            return null;
        }
        try {
            var claims = ReplyFields.read(null, Base64.getUrlDecoder().decode(jwt.group(1)));
            var issued = moment(claims.get("iat"));
            var ends = moment(claims.get("exp"));
            return issued == null || ends == null ? null : positive(Duration.between(issued, ends));
        } catch (IllegalArgumentException | ReplyFields.NotReadable e) {
            return null;
        }
    }

    private static @Nullable Duration positive(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration.isPositive() ? duration : null;
    }
}
