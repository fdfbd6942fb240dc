package dev.latchkey.sandbox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Form-urlencoded names and values, as in a query or a body; each name stands there once. */
record Parameters(Map<String, String> values) {

    static Parameters parse(@Nullable String encoded) {
        var values = new LinkedHashMap<String, String>();
        if (encoded != null && !encoded.isEmpty()) {
            for (var pair : encoded.split("&", -1)) {
                var equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                // RFC 6749 §3.1 and §3.2
                if (values.put(name, value) != null) {
                    throw OAuthFault.invalidRequest("parameter \"" + name + "\" comes twice");
                }
            }
        }
        return new Parameters(values);
    }

    /** The value; empty if it is missing, which RFC 6749 §3.1 asks to treat alike. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthFault.invalidRequest("bad percent-encoding");
        }
    }

    /** Names only: a value may be a secret. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
