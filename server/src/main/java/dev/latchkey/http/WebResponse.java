package dev.latchkey.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One HTTP answer, ready for the socket. The content length and the date are the listener's to add.
 *
 * @param status the HTTP status code
 * @param headers names with their values, in the order in which they are written
 * @param body the bytes of the body
 */
public record WebResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** An answer of this type with these bytes and no other header. */
    public static WebResponse of(int status, String contentType, byte[] body) {
        return new WebResponse(status, Map.of("content-type", List.of(contentType)), body);
    }

    /** A page of HTML. */
    public static WebResponse html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** A line or two of plain text. */
    public static WebResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with more headers, named and given in turn. */
    public WebResponse withAll(String... namesAndValues) {
        var more = new LinkedHashMap<>(headers);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            more.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new WebResponse(status, more, body);
    }

    /** This answer with one more header. */
    public WebResponse with(String name, String... values) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, List.of(values));
        return new WebResponse(status, more, body);
    }

    /** This answer with another status. */
    WebResponse withStatus(int other) {
        return new WebResponse(other, headers, body);
    }
}
