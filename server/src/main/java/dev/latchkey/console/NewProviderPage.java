package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where an app gets a provider that the vault knows: it is written into its manifest. */
final class NewProviderPage implements Page {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> FIELDS =
            List.of("preset", "provider_key", "client_id", "scope");
    private static final Pattern MEMBER =
            Pattern.compile(
                    "\\[json-pointer:/external_auth_providers/oauth2/[^\\]]*?/(client_id|scope)(/[^\\]]*)?]");
    private static final Pattern PROVIDER =
            Pattern.compile("\\[json-pointer:/external_auth_providers/oauth2/[^\\]/]*]");

    @Override
    public String path() {
        return AppPage.PATH + "/add-provider";
    }

    @Override
    public WebResponse look(Visit visit) {
        var info = visit.call("latchkey.apps.info", "app_id", visit.inPath("app"));
        return info.ok() ? page(visit, info, Form.empty()) : visit.notFound();
    }

    @Override
    public WebResponse act(Visit visit) {
        var id = visit.inPath("app");
        var info = visit.call("latchkey.apps.info", "app_id", id);
        if (!info.ok()) {
            return visit.notFound();
        }
        var said = visit.said(FIELDS);
        var key = said.getOrDefault("provider_key", said.getOrDefault("preset", "")).strip();
        if (info.body()
                .at("/app/providers")
                .valueStream()
                .anyMatch(one -> one.path("provider_key").asString("").equals(key))) {
            return page(
                    visit,
                    info,
                    new Form(
                            said,
                            Reply.refused(
                                    "provider_key",
                                    "the app has a provider %s: give this one another key, such as %s-work"
                                            .formatted(key, key))));
        }
        var reply =
                visit.call(
                        "latchkey.apps.update",
                        "app_id",
                        id,
                        "manifest",
                        with(info.body().at("/app/manifest").asString("{}"), key, said));
        return reply.ok()
                ? visit.goTo(ProviderPage.of(id, key) + "?done=added")
                : page(visit, info, new Form(said, besideFields(reply)));
    }

    private static String with(String manifest, String key, Map<String, String> said) {
        var root = (ObjectNode) JSON.readTree(manifest);
        var options =
                root.withObjectProperty("external_auth_providers")
                        .withObjectProperty("oauth2")
                        .putObject(key)
                        .put("provider_type", "SLACK_PROVIDED")
                        .putObject("options")
                        .put("client_id", said.getOrDefault("client_id", "").strip());
        var scopes = options.putArray("scope");
        Stream.of(said.getOrDefault("scope", "").strip().split("[,\\s]+"))
                .filter(scope -> !scope.isEmpty())
                .forEach(scopes::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static Reply besideFields(Reply reply) {
        return new Reply(
                reply.body(),
                reply.error(),
                reply.messages().stream()
                        .map(message -> MEMBER.matcher(message).replaceAll("[json-pointer:/$1]"))
                        .map(message ->
                                PROVIDER.matcher(message)
                                        .replaceAll("[json-pointer:/provider_key]"))
                        .toList());
    }

    private static WebResponse page(Visit visit, Reply info, Form form) {
        return visit.again(
                form,
                "console/newprovider.jte",
                "Add a provider",
                Map.of(
                        "app",
                        info.body().path("app"),
                        "form",
                        form,
                        "presets",
                        visit.call("latchkey.providers.presets")
                                .body()
                                .path("presets")
                                .valueStream()
                                .map(preset ->
                                        new Choice(
                                                preset.path("id").asString(""),
                                                preset.path("name").asString("")))
                                .sorted(
                                        Comparator.comparing(
                                                choice -> choice.label().toLowerCase(Locale.ROOT)))
                                .toList()));
    }
}
