package dev.latchkey.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP request, read to its end. */
record Request(
        String method,
        String path,
        String rawQuery,
        String contentType,
        Optional<String> authorization,
        String body) {
    private static final int LONGEST_BODY = 64 * 1024;

    static Request read(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new OAuthFault(413, "invalid_request", "the body is longer than 64 KiB");
        }
        var uri = exchange.getRequestURI();
        var headers = exchange.getRequestHeaders();
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""),
                Optional.ofNullable(headers.getFirst("Authorization")),
                new String(bytes, StandardCharsets.UTF_8));
    }

    Parameters query() {
        return Parameters.parse(rawQuery);
    }

    Parameters form() {
        if (!contentType.startsWith("application/x-www-form-urlencoded")) {
            throw OAuthFault.invalidRequest("the body has to be application/x-www-form-urlencoded");
        }
        return Parameters.parse(body);
    }
}
