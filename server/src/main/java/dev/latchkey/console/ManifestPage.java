package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Map;

/** Where an app's manifest is edited. */
final class ManifestPage implements Page {
    @Override
    public String path() {
        return AppPage.PATH + "/manifest";
    }

    @Override
    public WebResponse look(Visit visit) {
        var reply = visit.call("latchkey.apps.info", "app_id", visit.inPath("app"));
        return reply.ok()
                ? page(
                        visit,
                        reply,
                        Form.with(
                                Map.of("manifest", reply.body().at("/app/manifest").asString(""))),
                        Manifest.unread())
                : visit.notFound();
    }

    @Override
    public WebResponse act(Visit visit) {
        var id = visit.inPath("app");
        var info = visit.call("latchkey.apps.info", "app_id", id);
        if (!info.ok()) {
            return visit.notFound();
        }
        var text = visit.said("manifest");
        var said = Map.of("manifest", text);
        if (!visit.said("check").isEmpty()) {
            return page(
                    visit,
                    info,
                    Form.with(said),
                    Manifest.of(
                            text,
                            visit.call("latchkey.apps.validate", "manifest", text, "app_id", id)));
        }
        var reply = visit.call("latchkey.apps.update", "app_id", id, "manifest", text);
        return reply.ok()
                ? visit.goTo(AppPage.of(id) + "?done=latchkey.apps.update")
                : page(visit, info, new Form(said, reply), Manifest.of(text, reply));
    }

    private static WebResponse page(Visit visit, Reply info, Form form, Manifest manifest) {
        return visit.again(
                form,
                "console/manifest.jte",
                "Manifest",
                Map.of("app", info.body().path("app"), "form", form, "manifest", manifest));
    }
}
