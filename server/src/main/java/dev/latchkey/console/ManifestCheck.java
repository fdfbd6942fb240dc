package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Map;

/** Reads a manifest while it is being written: the part of a page that tells its faults. */
final class ManifestCheck implements Page {
    @Override
    public String path() {
        return "/console/manifest-check";
    }

    @Override
    public WebResponse look(Visit visit) {
        return visit.goTo(NewAppPage.PATH);
    }

    @Override
    public WebResponse act(Visit visit) {
        var text = visit.said("manifest");
        var reply =
                visit.call(
                        "latchkey.apps.validate", "manifest", text, "app_id", visit.said("app_id"));
        return visit.part("part/verdict.jte", Map.of("manifest", Manifest.of(text, reply)));
    }
}
