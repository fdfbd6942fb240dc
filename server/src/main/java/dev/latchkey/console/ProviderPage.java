package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One provider of an app: where browsers come back to, its client secret, and its facts. */
public final class ProviderPage implements Page {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    @Override
    public String path() {
        return AppPage.PATH + "/providers/{key}";
    }

    /** The path of the page of this app's provider with this key. */
    static String of(String appId, String key) {
        return AppPage.of(appId) + "/providers/" + View.segment(key);
    }

    /**
     * A fact as it is shown.
     *
     * @param mark where it is from: a word for its badge
     * @param kind of badge
     * @param why more about that; empty where there is nothing to say
     */
    public record Fact(String name, String value, String mark, String kind, String why) {}

    @Override
    public WebResponse look(Visit visit) {
        return page(visit, Form.empty());
    }

    @Override
    public WebResponse act(Visit visit) {
        var said = visit.said(List.of("fact", "value"));
        var fact = visit.said("fact").strip();
        if (fact.isEmpty()) {
            return page(visit, new Form(said, Reply.refused("fact", "say which fact")));
        }
        var reply =
                visit.call(
                        "latchkey.providers.set",
                        "app_id",
                        visit.inPath("app"),
                        "provider_key",
                        visit.inPath("key"),
                        "facts",
                        JSON.writeValueAsString(Map.of(fact, visit.said("value").strip())));
        return reply.ok()
                ? visit.goTo(
                        of(visit.inPath("app"), visit.inPath("key"))
                                + "?done=latchkey.providers.set")
                : page(visit, new Form(said, besideField(reply)));
    }

    private static Reply besideField(Reply reply) {
        return new Reply(
                reply.body(),
                reply.error(),
                reply.messages().stream()
                        .map(message ->
                                message.replaceAll(
                                        "\\[json-pointer:/facts/[^]]*]", "[json-pointer:/value]"))
                        .toList());
    }

    private static WebResponse page(Visit visit, Form form) {
        var info = visit.call("latchkey.apps.info", "app_id", visit.inPath("app"));
        var provider =
                info.body()
                        .at("/app/providers")
                        .valueStream()
                        .filter(one ->
                                one.path("provider_key").asString("").equals(visit.inPath("key")))
                        .findFirst()
                        .orElse(null);
        if (provider == null) {
            return visit.notFound();
        }
        var id = provider.path("preset").asString("");
        var preset =
                id.isEmpty()
                        ? JSON.createObjectNode()
                        : visit.call("latchkey.providers.presets", "preset", id)
                                .body()
                                .at("/presets/0");
        return visit.again(
                form,
                "console/provider.jte",
                provider.path("provider_name").asString(""),
                Map.of(
                        "app",
                        info.body().path("app"),
                        "provider",
                        provider,
                        "preset",
                        preset,
                        "facts",
                        facts(provider),
                        "missing",
                        missing(provider),
                        "form",
                        form,
                        "done",
                        visit.asked("done").equals("added")
                                ? "The provider is in the manifest. Next give the redirect URI to it, and store the client secret here."
                                : Acts.done(visit.asked("done"))));
    }

    private static List<Fact> facts(JsonNode provider) {
        var overridden =
                provider.path("overridden")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .collect(Collectors.toSet());
        return provider.path("facts").properties().stream()
                .map(fact -> fact(provider, overridden, fact.getKey(), fact.getValue()))
                .toList();
    }

    private static Fact fact(
            JsonNode provider, Set<String> overridden, String name, JsonNode value) {
        var text = value.asString("");
        var doubt = provider.path("unverified").path(name);
        if (overridden.contains(name)) {
            return new Fact(name, text, "set here", "busy", "");
        }
        if (provider.path("preset").isMissingNode()) {
            return new Fact(name, text, "manifest", "quiet", "");
        }
        return doubt.isMissingNode()
                ? new Fact(name, text, "sourced", "good", "")
                : new Fact(name, text, "unverified", "warn", doubt.asString(""));
    }

    // What stands in braces only the operator can know.
    private static List<String> missing(JsonNode provider) {
        var facts = provider.path("facts");
        return facts.properties().stream()
                .filter(fact -> !fact.getKey().startsWith("identity_body."))
                .flatMap(fact -> PLACE.matcher(fact.getValue().asString("")).results())
                .map(place -> "variable." + place.group(1))
                .filter(name -> !facts.has(name))
                .distinct()
                .toList();
    }
}
