package dev.latchkey.console;

import dev.latchkey.console.reference.MethodIndex;
import dev.latchkey.console.reference.Reference;
import dev.latchkey.http.WebResponse;
import java.util.Map;

/** All methods, or those that a search finds. */
final class MethodsPage implements Page {
    private final Reference reference;

    MethodsPage(Reference reference) {
        this.reference = reference;
    }

    @Override
    public String path() {
        return Reference.PATH;
    }

    @Override
    public Audience audience() {
        return Audience.EVERYBODY;
    }

    @Override
    public WebResponse look(Visit visit) {
        var template = visit.isPart() ? "reference/found.jte" : "reference/index.jte";
        MethodIndex index = reference.index(visit.asked("q"));
        return visit.show(template, "Methods", Map.of("index", index));
    }
}
