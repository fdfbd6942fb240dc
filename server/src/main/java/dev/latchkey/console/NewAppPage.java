package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Map;

/** Where an app is made of its manifest. */
final class NewAppPage implements Page {
    static final String PATH = AppsPage.PATH + "/new";

    private static final String EXAMPLE =
            """
            {
              "display_information": {
                "name": "Survey"
              },
              "oauth_config": {
                "scopes": {
                  "bot": ["chat:write"]
                }
              },
              "external_auth_providers": {
                "oauth2": {
                  "google": {
                    "provider_type": "SLACK_PROVIDED",
                    "options": {
                      "client_id": "the client id that Google gave you",
                      "scope": ["openid", "email"]
                    }
                  }
                }
              }
            }
            """;

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        return page(
                visit,
                Form.with(Map.of("manifest", EXAMPLE, "team_id", visit.asked("team_id"))),
                Manifest.unread());
    }

    @Override
    public WebResponse act(Visit visit) {
        var said = visit.said(List.of("team_id", "manifest"));
        var text = visit.said("manifest");
        if (!visit.said("check").isEmpty()) {
            return page(
                    visit,
                    Form.with(said),
                    Manifest.of(text, visit.call("latchkey.apps.validate", "manifest", text)));
        }
        var reply = visit.call("latchkey.apps.create", said);
        return reply.ok()
                ? Once.show(
                        visit,
                        "The app is there",
                        reply,
                        AppsPage.PATH + "/" + reply.body().path("app_id").asString(""))
                : page(visit, new Form(said, reply), Manifest.of(text, reply));
    }

    private static WebResponse page(Visit visit, Form form, Manifest manifest) {
        return visit.again(
                form,
                "console/newapp.jte",
                "Import a manifest",
                Map.of("form", form, "manifest", manifest, "teams", Choices.teams(visit)));
    }
}
