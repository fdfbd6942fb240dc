package dev.latchkey.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form as a browser finds it in a page.
 *
 * @param action where it is sent
 * @param fields what its inputs hold
 */
public record Form(URI action, Map<String, String> fields) {
    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?is)<input\\b([^>]*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?is)([a-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))");

    /** The form with this id in a page that came from this address. */
    static Optional<Form> find(String id, String html, URI page) {
        return FORM.matcher(html)
                .results()
                .filter(form -> id.equals(attributes(form.group(1)).get("id")))
                .map(form ->
                        new Form(
                                page.resolve(
                                        attributes(form.group(1))
                                                .getOrDefault("action", page.toString())),
                                fields(form.group(2))))
                .findFirst();
    }

    /** The same form after one more field was filled in or a button was pressed. */
    Form with(String name, String value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Form(action, more);
    }

    String encoded() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> fields(String html) {
        var fields = new LinkedHashMap<String, String>();
        INPUT.matcher(html)
                .results()
                .map(input -> attributes(input.group(1)))
                .filter(input -> input.containsKey("name"))
                .filter(input -> !"submit".equals(input.get("type")))
                .forEach(input ->
                        fields.put(
                                input.getOrDefault("name", ""), input.getOrDefault("value", "")));
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        var attributes = new LinkedHashMap<String, String>();
        ATTRIBUTE
                .matcher(tag)
                .results()
                .forEach(found -> {
                    var value =
                            found.group(2) != null
                                    ? found.group(2)
                                    : found.group(3) != null ? found.group(3) : found.group(4);
                    attributes.put(
                            found.group(1).toLowerCase(java.util.Locale.ROOT), unescape(value));
                });
        return attributes;
    }

    /** Undoes what template engines do to text in attributes. */
    private static String unescape(String text) {
        return Pattern.compile("&#(x?)([0-9a-fA-F]+);")
                .matcher(text)
                .replaceAll(entity ->
                        java.util.regex.Matcher.quoteReplacement(
                                Character.toString(
                                        Integer.parseInt(
                                                entity.group(2),
                                                entity.group(1).isEmpty() ? 10 : 16))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
