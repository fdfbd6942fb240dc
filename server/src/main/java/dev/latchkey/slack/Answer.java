package dev.latchkey.slack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a method answers, before warnings ride on it. */
public sealed interface Answer {

    /**
     * It worked.
     *
     * @param members the members behind {@code ok}, in the order in which they are written
     */
    record Ok(Map<String, Object> members) implements Answer {}

    /**
     * It did not.
     *
     * @param error the code
     * @param members further members, in the order in which they are written
     * @param messages texts for whoever wrote the call
     * @param retryAfter seconds after which the call may be made again; 0 when that is not the
     *     matter
     */
    record Failed(String error, Map<String, Object> members, List<String> messages, int retryAfter)
            implements Answer {
        /** A failure with messages alone. */
        public Failed(SlackError error, String... messages) {
            this(error.code(), Map.of(), List.of(messages), 0);
        }
    }

    /** Success, with nothing to add. */
    static Answer ok() {
        return new Ok(Map.of());
    }

    /** Success, with members named and given in turn; a null value leaves its member out. */
    static Answer ok(String name, @Nullable Object value, @Nullable Object... more) {
        var members = members(name, value);
        members.putAll(members(more));
        return new Ok(members);
    }

    /** Failure, with messages. */
    static Answer failed(SlackError error, String... messages) {
        return new Failed(error, messages);
    }

    /** Members named and given in turn, in that order; a null value leaves its member out. */
    static Map<String, Object> members(@Nullable Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return members;
    }
}
