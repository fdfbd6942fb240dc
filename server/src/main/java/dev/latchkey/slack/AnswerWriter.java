package dev.latchkey.slack;

import dev.latchkey.http.WebResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers as Slack does: {@code ok}, {@code error}, the method's members, {@code warning},
 * {@code response_metadata}, always with status 200 but for too many calls and a vault that takes
 * none.
 */
public final class AnswerWriter {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, List<String>> HEADERS =
            headers(
                    "content-type", "application/json; charset=utf-8",
                    "cache-control", "private, no-cache, no-store, must-revalidate",
                    "pragma", "no-cache",
                    "expires", "Sat, 26 Jul 1997 05:00:00 GMT",
                    "vary", "Accept-Encoding",
                    "referrer-policy", "no-referrer",
                    "x-content-type-options", "nosniff",
                    "x-xss-protection", "0");

    /** The answer on the wire. */
    public WebResponse write(Answer answer, Set<SlackWarning> warnings) {
        var body = new LinkedHashMap<String, Object>();
        var metadata = new LinkedHashMap<String, Object>();
        switch (answer) {
            case Answer.Ok(var members) -> {
                body.put("ok", true);
                body.putAll(members);
            }
            case Answer.Failed(var error, var members, var messages, _) -> {
                body.put("ok", false);
                body.put("error", error);
                body.putAll(members);
                if (!messages.isEmpty()) {
                    metadata.put("messages", messages);
                }
            }
        }
        if (!warnings.isEmpty()) {
            var codes = warnings.stream().map(SlackWarning::code).toList();
            body.put("warning", String.join(",", codes));
            metadata.put("warnings", codes);
        }
        if (body.remove("response_metadata") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> metadata.put((String) name, value));
        }
        if (!metadata.isEmpty()) {
            body.put("response_metadata", metadata);
        }
        var response = new WebResponse(status(answer), HEADERS, JSON.writeValueAsBytes(body));
        return answer instanceof Answer.Failed(_, _, _, var seconds) && seconds > 0
                ? response.with("retry-after", Integer.toString(seconds))
                : response;
    }

    private static int status(Answer answer) {
        if (!(answer instanceof Answer.Failed(var error, _, _, _))) {
            return 200;
        }
        return error.equals(SlackError.RATELIMITED.code())
                ? 429
                : error.equals(SlackError.SERVICE_UNAVAILABLE.code()) ? 503 : 200;
    }

    private static Map<String, List<String>> headers(String... namesAndValues) {
        var headers = new LinkedHashMap<String, List<String>>();
        var all = new ArrayList<>(List.of(namesAndValues));
        while (!all.isEmpty()) {
            headers.put(all.removeFirst(), List.of(all.removeFirst()));
        }
        return headers;
    }
}
