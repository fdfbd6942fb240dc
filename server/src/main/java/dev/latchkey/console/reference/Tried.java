package dev.latchkey.console.reference;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call that was made, and what came of it.
 *
 * @param curl the call for a shell, with variables in the place of secrets
 * @param status with its words
 * @param isOk whether it worked
 * @param body as a person reads it
 * @param rest how many characters of the body are not shown
 * @param took in milliseconds
 */
public record Tried(
        String curl,
        String status,
        boolean isOk,
        List<Header> headers,
        String body,
        int rest,
        String took) {
    private static final int MOST_SHOWN = 40_000;
    private static final Map<Integer, String> REASONS =
            Map.of(200, "OK", 429, "Too Many Requests", 503, "Service Unavailable");

    /** A header of the answer. */
    public record Header(String name, String value) {}

    /** Makes the call, on behalf of whoever asked for the page. */
    static Tried call(Outgoing call, WebHandler api, WebRequest page) {
        var request = call.request(page);
        var began = System.nanoTime();
        var answer = api.answer(request);
        var took = System.nanoTime() - began;
        var pretty = PrettyJson.of(answer.body());
        var shown = pretty.substring(0, Math.min(pretty.length(), MOST_SHOWN));
        return new Tried(
                Curl.of(call.subject(), call.sending(), call.arguments()),
                (answer.status() + " " + REASONS.getOrDefault(answer.status(), "")).strip(),
                pretty.startsWith("{\n    \"ok\": true"),
                headers(answer),
                shown,
                pretty.length() - shown.length(),
                String.format(Locale.ROOT, "%.1f", took / 1_000_000.0));
    }

    private static List<Header> headers(WebResponse answer) {
        return answer.headers().entrySet().stream()
                .flatMap(header ->
                        header.getValue().stream().map(value -> new Header(header.getKey(), value)))
                .toList();
    }
}
