package dev.latchkey.demo;

import java.util.Map;
import java.util.stream.Collectors;

/** The curl line that makes the same call. */
final class Curl {
    private Curl() {}

    /**
     * @param variable the shell variable that holds the token
     */
    static String line(String method, Map<String, ?> arguments, String variable) {
        return "curl -s $LATCHKEY_URL/api/%s -H \"Authorization: Bearer $%s\"%s"
                .formatted(
                        method,
                        variable,
                        arguments.entrySet().stream()
                                .map(argument ->
                                        " -d "
                                                + word(
                                                        argument.getKey()
                                                                + "="
                                                                + argument.getValue()))
                                .collect(Collectors.joining()));
    }

    private static String word(String text) {
        return text.matches("[\\w=.@/:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
