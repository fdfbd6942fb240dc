package dev.latchkey.console.reference;

import dev.latchkey.webapi.MethodSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a method says.
 *
 * @param url where the method is called
 * @param usage a paragraph each
 * @param own the codes that the method itself says
 * @param common the codes of every call that is like one of this method, in the order in which they
 *     are looked for
 * @param related other methods of its group
 */
public record MethodPage(
        MethodSpec spec,
        Group group,
        String url,
        List<Fact> facts,
        List<Access> access,
        List<ArgumentRow> required,
        List<ArgumentRow> optional,
        List<Prose> usage,
        List<Example> examples,
        List<CodeRow> own,
        List<CodeRow> common,
        List<CodeRow> warnings,
        List<MethodSpec> related) {

    /** A thing to know of the method. */
    public record Fact(String id, String name, List<Prose> values) {}

    /**
     * An argument.
     *
     * @param type in words
     * @param example null where the type says all
     * @param otherwise what counts when it is left out; null where nothing does, or where it
     *     depends
     */
    public record ArgumentRow(
            String name,
            String type,
            Prose meaning,
            @Nullable String example,
            @Nullable String otherwise) {}

    /** An answer, as a person reads it. */
    public record Example(String id, String title, String json) {}

    /** A code with which an answer may come. */
    public record CodeRow(String code, Prose cause, Prose remedy) {}

    public String name() {
        return spec.name();
    }
}
