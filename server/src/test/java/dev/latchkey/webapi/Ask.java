package dev.latchkey.webapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of apps.auth.external.get that would be answered, until troubles are put into it. */
final class Ask {
    String verb = "POST";
    String method = "apps.auth.external.get";
    String host = "";
    String type = "application/x-www-form-urlencoded";
    String charset = "";

    /** Null stands for the fields. */
    @Nullable String body;

    int bytesThatNeverCome;
    boolean showsToken = true;
    String token = "";
    String kind = "bot";
    boolean expired;
    boolean revoked;
    final List<String> headers = new ArrayList<>();
    final Map<String, String> fields = new LinkedHashMap<>(Map.of("external_token_id", "{et}"));

    /** What has to be done so that there is such a token. It becomes the word token. */
    List<String> tokenSteps() {
        if (!showsToken || !token.isEmpty()) {
            return List.of();
        }
        var steps = new ArrayList<String>();
        steps.add(
                "latchkey token issue --app {app_id} --team {team_id} --user {user_id} --kind %s --expires-in %s"
                        .formatted(kind, expired ? "1m" : "10h"));
        if (revoked) {
            steps.add("latchkey token revoke --token-id {token_id}");
        }
        if (expired) {
            steps.add("wait 2");
        }
        return steps;
    }

    /** The request's first line and its headers. */
    String head() {
        var lines = new ArrayList<String>();
        lines.add("%s /api/%s HTTP/1.1".formatted(verb, method));
        if (!host.isEmpty()) {
            lines.add("Host: " + host);
        }
        if (showsToken) {
            lines.add("Authorization: Bearer " + (token.isEmpty() ? "{token}" : token));
        }
        if (!type.isEmpty()) {
            lines.add("Content-Type: " + type + (charset.isEmpty() ? "" : "; charset=" + charset));
        }
        lines.addAll(headers);
        return String.join("\n", lines);
    }

    String body() {
        if (body != null) {
            return body;
        }
        var pairs =
                fields.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue());
        return String.join("&", pairs.toList());
    }
}
