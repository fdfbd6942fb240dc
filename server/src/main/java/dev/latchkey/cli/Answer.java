package dev.latchkey.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of asking the server. */
public sealed interface Answer {

    /** It did what it was asked; the answer's members without {@code ok}. */
    record Given(Map<String, @Nullable Object> members) implements Answer {

        /** A member that the server owes us; empty if it forgot. */
        public String text(String member) {
            return String.valueOf(members.getOrDefault(member, ""));
        }
    }

    /**
     * It refused.
     *
     * @param code Slack's or our name for the reason
     * @param faults a sentence for each fault, with the field where one is to blame
     * @param retryAfter seconds until asking again makes sense, or null
     */
    record Refused(String code, List<Fault> faults, @Nullable String retryAfter)
            implements Answer {}

    /** Nobody answered, or somebody else did: a sentence that says which. */
    record Unreachable(String sentence) implements Answer {}

    /**
     * One thing that is wrong.
     *
     * @param pointer the JSON pointer of the place, or null
     */
    record Fault(String message, @Nullable String pointer) {}
}
