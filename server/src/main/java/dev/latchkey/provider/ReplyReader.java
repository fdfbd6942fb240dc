package dev.latchkey.provider;

import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.TokenReply.Busy;
import dev.latchkey.provider.TokenReply.Lost;
import dev.latchkey.provider.TokenReply.Misconfigured;
import dev.latchkey.provider.TokenReply.NotSent;
import dev.latchkey.provider.TokenReply.Refused;
import dev.latchkey.provider.TokenReply.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token endpoint answered, and says which of the seven things it is. The rows are
 * tried from the top:
 *
 * <ol>
 *   <li>429: Busy, whatever the body says.
 *   <li>2xx with an access token: Granted. A token is never thrown away for the sake of an error
 *       beside it.
 *   <li>An error that asks for patience ({@code temporarily_unavailable} and the facts' busy
 *       errors), at any status: Busy. So is a 503 that carries Retry-After or any error code, since
 *       the provider itself wrote it.
 *   <li>Any other 5xx, 408 and 499: Lost. A gateway may say these while the provider behind it
 *       spends the refresh token; a failing server is not believed about a grant either. {@code
 *       server_error} at any status is a 500 in other words.
 *   <li>{@code invalid_grant} or one of the facts' grant errors, 2xx or 4xx: Refused.
 *   <li>2xx with some other {@code error}: Misconfigured. The provider said no, in its own way.
 *   <li>2xx otherwise (a page, an empty or cut body, a token with control characters): Unreadable,
 *       bytes kept, because the grant may be in them.
 *   <li>Anything else of 3xx and 4xx, page or JSON: Misconfigured. A redirect means a wrong token
 *       URL (the secret is not sent again); a 400, 401, 403 or 404 without a word about the grant
 *       is about this client or about us, and must never end a grant.
 * </ol>
 */
final class ReplyReader {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private ReplyReader() {}

    /** What the outbound reply means. The moment serves to read a Retry-After that is a date. */
    static TokenReply read(OutboundReply reply, ProviderFacts facts, Instant now) {
        return switch (reply) {
            case OutboundReply.NotSent(var reason) -> new NotSent(reason);
            case OutboundReply.Lost(var reason) -> new Lost(reason);
            case Answered answered -> read(answered, facts, now);
        };
    }

    private static TokenReply read(Answered answered, ProviderFacts facts, Instant now) {
        var status = answered.status();
        var wait = wait(answered.retryAfter(), now);
        if (status == 429) {
            return new Busy(Busy.TOO_MANY, wait);
        }
        Map<String, @Nullable Object> fields;
        try {
            if (!answered.whole()) {
                throw new ReplyFields.NotReadable("the answer is larger than 1 MiB");
            }
            fields = ReplyFields.read(answered.contentType(), answered.body());
        } catch (ReplyFields.NotReadable e) {
            return isSuccess(status)
                    ? new Unreadable(e.reason(), answered.body(), e.mayHoldGrant())
                    : withoutWords(status, wait);
        }
        if (isSuccess(status)) {
            try {
                var granted = GrantReader.read(fields, facts, now);
                if (granted != null) {
                    return granted;
                }
            } catch (ReplyFields.NotReadable e) {
                return new Unreadable(e.reason(), answered.body(), true);
            }
        }
        var error = ReplyError.in(fields);
        if (isSuccess(status)
                && (error == null
                        || !(ReplyError.isToldIn(fields) || error.isAboutTheGrant(facts)))) {
            return new Unreadable("the answer has no access token", answered.body(), true);
        }
        return error == null ? withoutWords(status, wait) : withError(status, error, wait, facts);
    }

    private static TokenReply withError(
            int status, ReplyError error, @Nullable Duration wait, ProviderFacts facts) {
        if (error.asksForPatience(facts) || status == 503) {
            return new Busy(error.code(), wait);
        }
        if (mayHaveActed(status) || error.isAFailureInside()) {
            return new Lost("HTTP %d, %s".formatted(status, error.code()));
        }
        return error.isAboutTheGrant(facts) && !error.isAboutTheClient()
                ? new Refused(error.code())
                : new Misconfigured(error.code());
    }

    private static TokenReply withoutWords(int status, @Nullable Duration wait) {
        if (status == 503 && wait != null) {
            return new Busy("HTTP 503", wait);
        }
        if (mayHaveActed(status)) {
            return new Lost("HTTP %d".formatted(status));
        }
        return new Misconfigured(
                status < 400
                        ? "HTTP %d: the token URL redirects".formatted(status)
                        : "HTTP %d".formatted(status));
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status <= 299;
    }

    private static boolean mayHaveActed(int status) {
        return status < 200 || status >= 500 || status == 408 || status == 499;
    }

    // RFC 9110 §10.2.3: seconds, or a date.
    private static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        var text = retryAfter.strip();
        try {
            var wait =
                    text.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    now,
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant());
            return wait.isNegative()
                    ? Duration.ZERO
                    : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
