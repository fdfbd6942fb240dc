package dev.latchkey.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** Writes answers, each in one piece (RFC 9112 §4). */
final class ResponseWriter {
    // RFC 9110 §5.6.7.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Said said = new Said(Instant.MIN, "");

    ResponseWriter(Clock clock) {
        this.clock = clock;
    }

    // The date is the same for a second.
    private record Said(Instant second, String date) {}

    /**
     * The answer itself.
     *
     * @throws IllegalStateException when a header cannot be sent: a line break in a value would
     *     begin a header, or a whole answer, of somebody else's making
     */
    static WebResponse checked(WebResponse answer) {
        answer.headers()
                .forEach((name, values) -> {
                    if (!values.stream().allMatch(ResponseWriter::isLawful)) {
                        throw new IllegalStateException(
                                "the header %s cannot be sent".formatted(name));
                    }
                });
        return answer;
    }

    private static boolean isLawful(String value) {
        for (var at = 0; at < value.length(); at++) {
            var c = value.charAt(at);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the answer.
     *
     * @param withBody false when it is for a HEAD request
     * @param persistent whether another request may follow on this connection
     */
    void write(OutputStream out, WebResponse answer, boolean withBody, boolean persistent)
            throws IOException {
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(phrase(answer.status()));
        head.append("\r\ndate: ").append(date()).append("\r\n");
        answer.headers()
                .forEach((name, values) -> {
                    for (var value : values) {
                        head.append(name).append(": ").append(value).append("\r\n");
                    }
                });
        var hasBody = answer.status() != 204 && answer.status() != 304;
        if (hasBody) {
            head.append("content-length: ").append(answer.body().length).append("\r\n");
        }
        head.append(persistent ? "connection: keep-alive\r\n\r\n" : "connection: close\r\n\r\n");
        var bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (withBody && hasBody && answer.body().length > 0) {
            var length = bytes.length;
            bytes = Arrays.copyOf(bytes, length + answer.body().length);
            System.arraycopy(answer.body(), 0, bytes, length, answer.body().length);
        }
        out.write(bytes);
        out.flush();
    }

    private String date() {
        var now = clock.instant();
        var last = said;
        if (now.getEpochSecond() != last.second().getEpochSecond()) {
            last = new Said(now, DATE.format(now));
            said = last;
        }
        return last.date();
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 302 -> "Found";
            case 303 -> "See Other";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "";
        };
    }
}
