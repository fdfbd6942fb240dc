package dev.latchkey.console;

import dev.latchkey.console.reference.Reference;
import dev.latchkey.console.reference.TestForm;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * The page of one method. Its form makes the call: with the token that was put in and no other
 * power, from the address of whoever asks, through the same door as every call.
 */
final class MethodReferencePage implements Page {
    private final Reference reference;
    private final WebHandler api;

    /**
     * @param api answers calls of methods as they come over the wire
     */
    MethodReferencePage(Reference reference, WebHandler api) {
        this.reference = reference;
        this.api = api;
    }

    @Override
    public String path() {
        return Reference.PATH + "/{name}";
    }

    @Override
    public Audience audience() {
        return Audience.EVERYBODY;
    }

    @Override
    public WebResponse look(Visit visit) {
        var form = reference.form(visit.inPath("name"), Map.of());
        return form == null ? visit.notFound() : page(visit, form, Map.of());
    }

    @Override
    public WebResponse act(Visit visit) {
        var form = reference.form(visit.inPath("name"), visit.form());
        if (form == null) {
            return visit.notFound();
        }
        // Nobody is signed in here, so there is no session to bind a form to: only the browser can
        // tell, and one that does not is not let in.
        if (!Origins.isSaidToBeOurs(visit.request())) {
            return visit.say(
                    403,
                    "This was not sent by a page of ours",
                    "Another site may have tried to use your browser. Nothing was called.",
                    "Open the page anew and try again. A program calls the method itself.");
        }
        var objection = form.objection();
        return page(
                visit,
                form,
                objection == null
                        ? Map.of("tried", form.call(api, visit.request()))
                        : Map.of("objection", objection));
    }

    private WebResponse page(Visit visit, TestForm form, Map<String, Object> outcome) {
        if (visit.isPart()) {
            return visit.show("reference/answer.jte", form.name(), outcome);
        }
        var matter = new HashMap<>(outcome);
        matter.put("form", form);
        matter.put("page", reference.page(form));
        return visit.show("reference/method.jte", form.name(), matter);
    }
}
