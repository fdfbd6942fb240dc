package dev.latchkey.console.reference;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The request that a command line of curl makes, with the options that the pages use. */
final class CurlCommand {
    private static final String BOUNDARY = "boundary-of-curl";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> data = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private String url = "";
    private String verb = "";
    private boolean inQuery;

    private CurlCommand() {}

    static HttpResponse<String> run(HttpClient http, String command, Map<String, String> variables)
            throws IOException, InterruptedException {
        var words = Shell.words(command, variables).iterator();
        if (!words.next().equals("curl")) {
            throw new IOException("not a command of curl: " + command);
        }
        var curl = new CurlCommand();
        while (words.hasNext()) {
            curl.take(words.next(), words);
        }
        return http.send(curl.request(), HttpResponse.BodyHandlers.ofString());
    }

    private void take(String word, Iterator<String> next) throws IOException {
        switch (word) {
            case "-s" -> {}
            case "-G" -> inQuery = true;
            case "-X" -> verb = next.next();
            case "-H" -> {
                var header = next.next().split(": ", 2);
                headers.put(header[0], header[1]);
            }
            case "-d" -> data.add(next.next());
            case "--data-urlencode" -> {
                var pair = next.next().split("=", 2);
                data.add(pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
            }
            case "--form-string" -> parts.add(next.next());
            default -> {
                if (word.startsWith("-") || !url.isEmpty()) {
                    throw new IOException("an option that the pages do not use: " + word);
                }
                url = word;
            }
        }
    }

    private HttpRequest request() {
        var joined = String.join("&", data);
        var request = HttpRequest.newBuilder();
        var query = inQuery && !joined.isEmpty() ? "?" + joined : "";
        request.uri(URI.create(url + query));
        if (!data.isEmpty() && !inQuery) {
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!parts.isEmpty()) {
            headers.merge(
                    "Content-Type",
                    "multipart/form-data; boundary=" + BOUNDARY,
                    (said, _) -> said + "; boundary=" + BOUNDARY);
        }
        headers.forEach(request::header);
        var body = parts.isEmpty() ? inQuery ? "" : joined : multipart();
        var method = verb.isEmpty() ? body.isEmpty() ? "GET" : "POST" : verb;
        return request.method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String multipart() {
        var body = new StringBuilder();
        for (var part : parts) {
            var pair = part.split("=", 2);
            body.append(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                            .formatted(BOUNDARY, pair[0], pair[1]));
        }
        return body.append("--%s--\r\n".formatted(BOUNDARY)).toString();
    }
}
