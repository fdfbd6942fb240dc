package dev.latchkey.console.reference;

import dev.latchkey.config.Settings;
import dev.latchkey.webapi.Methods;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reference of all methods. What it says is read once, when somebody first asks. */
public final class Reference {
    /** Where it is; the page of a method is below it, at the method's name. */
    public static final String PATH = "/methods";

    private final Supplier<MethodPages> make;
    private volatile @Nullable MethodPages pages;

    /**
     * @param publicUrl what callers call the vault; asked when somebody first looks
     */
    public Reference(Methods methods, Settings.Limits limits, Supplier<URI> publicUrl) {
        make =
                () ->
                        new MethodPages(
                                methods.all(),
                                limits,
                                publicUrl.get().toString().replaceFirst("/+$", ""));
    }

    /** The methods that this search finds; all of them for an empty one. */
    public MethodIndex index(String search) {
        return MethodIndex.of(pages().specs(), search);
    }

    /** The tester of the method with this name, filled in so; null when there is none. */
    public @Nullable TestForm form(String name, Map<String, String> filled) {
        var subject = pages().subject(name);
        return subject == null ? null : TestForm.read(subject, filled);
    }

    /** The page on which this form stands. */
    public MethodPage page(TestForm form) {
        return pages().of(form.subject());
    }

    // Two that come at once read twice, and alike.
    private MethodPages pages() {
        var made = pages;
        if (made == null) {
            made = make.get();
            pages = made;
        }
        return made;
    }
}
