package dev.latchkey.webapi.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request on the wire, read as the OpenAPI file says that it is meant, by other hands than the
 * vault's.
 *
 * @param headers by their names in lower case
 */
record Asked(String verb, String path, String query, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern PART =
            Pattern.compile("name=\"([^\"]*)\"\r\n\r\n(.*)\r\n", Pattern.DOTALL);

    static Asked read(String head, String body) {
        var lines = head.lines().toList();
        var first = lines.getFirst();
        var target =
                first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' ')).split("\\?", 2);
        return new Asked(
                first.substring(0, first.indexOf(' ')),
                target[0],
                target.length > 1 ? target[1] : "",
                headers(lines.subList(1, lines.size())),
                body);
    }

    static Map<String, String> headers(List<String> lines) {
        var headers = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        return headers;
    }

    /** By whatever base path it came. */
    String methodName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isGet() {
        return verb.equals("GET");
    }

    /** Without parameters; a form's where no body came. Plain text holds no arguments. */
    String mediaType() {
        var type = headers.getOrDefault("content-type", FORM).split(";", 2)[0].strip();
        return body.isEmpty() || type.equals("text/plain") ? FORM : type;
    }

    /** The arguments, those that came as text in the type that the schema gives them. */
    JsonNode arguments(JsonNode schema) {
        var arguments = JSON.createObjectNode();
        texts(query).forEach((name, text) -> put(arguments, schema, name, text));
        if (isGet() || body.isEmpty()) {
            return arguments;
        }
        switch (mediaType()) {
            case "application/json" ->
                    JSON.readTree(body).properties().stream()
                            .filter(member -> !member.getValue().isNull())
                            .forEach(member -> arguments.set(member.getKey(), member.getValue()));
            case "multipart/form-data" ->
                    parts().forEach((name, text) -> put(arguments, schema, name, text));
            default -> texts(body).forEach((name, text) -> put(arguments, schema, name, text));
        }
        return arguments;
    }

    private static Map<String, String> texts(String form) {
        var texts = new LinkedHashMap<String, String>();
        for (var pair : form.strip().split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                texts.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return texts;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Map<String, String> parts() {
        var boundary = headers.getOrDefault("content-type", "").replaceFirst(".*boundary=", "");
        var parts = new LinkedHashMap<String, String>();
        Stream.of(body.split(Pattern.quote("--" + boundary.split(";", 2)[0]), -1))
                .map(PART::matcher)
                .filter(part -> part.find())
                .forEach(part -> parts.put(part.group(1), part.group(2)));
        return parts;
    }

    // An empty value asks for the default; the words for yes and no are those that the file names.
    private static void put(ObjectNode arguments, JsonNode schema, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        switch (schema.path("properties").path(name).path("type").asString("")) {
            case "boolean" -> arguments.put(name, List.of("true", "1", "yes", "on").contains(text));
            case "integer" -> arguments.put(name, Integer.parseInt(text));
            case "object" -> arguments.set(name, JSON.readTree(text));
            default -> arguments.put(name, text);
        }
    }
}
