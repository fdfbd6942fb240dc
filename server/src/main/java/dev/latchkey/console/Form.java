package dev.latchkey.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is shown: what stands in its fields, and what was wrong with it when it was last
 * sent.
 *
 * @param said what stands in the fields, by their names
 * @param reply what became of it; null when it was not sent yet
 */
public record Form(Map<String, String> said, @Nullable Reply reply) {
    /** An empty form. */
    static Form empty() {
        return new Form(Map.of(), null);
    }

    /** A form in which this stands already. */
    static Form with(Map<String, String> said) {
        return new Form(said, null);
    }

    /** What stands in the field. */
    public String value(String field) {
        return said.getOrDefault(field, "");
    }

    /** What was wrong with the field; null when nothing was. */
    public @Nullable String fault(String field) {
        return reply == null ? null : reply.fault(field);
    }

    /** Whether it was sent and refused. */
    public boolean isRefused() {
        return reply != null && !reply.ok();
    }

    /** What the refusal means, in a sentence. */
    public String meaning() {
        return reply == null ? "" : reply.meaning();
    }

    /** The refusal's code. */
    public String code() {
        return reply == null ? "" : reply.error();
    }

    /** What was wrong with none of these fields in particular. */
    public List<String> faultsBeside(List<String> fields) {
        return reply == null ? List.of() : reply.faultsBeside(fields);
    }
}
