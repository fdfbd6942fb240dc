package dev.latchkey.webapi;

import dev.latchkey.slack.Answer;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All methods by their names. */
public final class Methods {
    private static final int LONGEST_NAME_REPEATED = 100;

    private final Map<String, Method> byName = new TreeMap<>();

    public Methods(List<Method> methods) {
        methods.forEach(method -> byName.put(method.spec().name(), method));
    }

    /** The method of this name; the call ends where there is none. */
    public Method named(String name) {
        var method = byName.get(name);
        if (method == null) {
            var shown = name.substring(0, Math.min(name.length(), LONGEST_NAME_REPEATED));
            throw new SlackFault(
                    new Answer.Failed(
                            SlackError.UNKNOWN_METHOD.code(),
                            Answer.members("req_method", shown),
                            List.of(),
                            0));
        }
        return method;
    }

    /** All of them, in the order of their names. */
    public Collection<Method> all() {
        return byName.values();
    }
}
