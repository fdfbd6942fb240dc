package dev.latchkey.console;

import dev.latchkey.demo.PracticeManifest;
import dev.latchkey.demo.PracticeProvider;
import dev.latchkey.demo.StepFault;
import dev.latchkey.http.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three steps from an empty vault to a first token; each is ticked when the vault has it. */
final class FirstToken implements Page {
    static final String PATH = "/console/first-token";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable PracticeProvider practice;

    /**
     * @param practice the provider to practise with; null where the vault may not reach it
     */
    FirstToken(@Nullable PracticeProvider practice) {
        this.practice = practice;
    }

    /** What became of the form that was sent last; all empty when none was. */
    private record Done(Form form, String botToken, String link, String trouble) {
        static final Done NOTHING = new Done(Form.empty(), "", "", "");

        static Done refused(Visit visit, Reply reply) {
            return new Done(new Form(visit.form(), reply), "", "", "");
        }
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public WebResponse look(Visit visit) {
        return show(visit, visit.asked("app"), Done.NOTHING);
    }

    @Override
    public WebResponse act(Visit visit) {
        return switch (visit.said("step")) {
            case "practice" -> practise(visit);
            case "preset" -> create(visit, json(ofPreset(visit)));
            case "manifest" -> create(visit, visit.said("manifest"));
            case "secret" -> secret(visit);
            case "connect" -> connect(visit);
            case "token" -> token(visit);
            default -> visit.goTo(PATH);
        };
    }

    private WebResponse practise(Visit visit) {
        if (practice == null) {
            return visit.goTo(PATH);
        }
        try {
            var url = practice.url();
            return made(
                    visit,
                    json(PracticeManifest.of("Practice", url)),
                    reply ->
                            visit.call(
                                    "apps.auth.external.clientSecret.add",
                                    "app_id",
                                    appId(reply),
                                    "provider_key",
                                    PracticeManifest.PROVIDER,
                                    "client_secret",
                                    PracticeManifest.CLIENT_SECRET));
        } catch (StepFault fault) {
            return show(
                    visit, "", new Done(Form.empty(), "", "", String.valueOf(fault.getMessage())));
        }
    }

    private WebResponse create(Visit visit, String manifest) {
        return made(visit, manifest, reply -> reply);
    }

    private WebResponse made(Visit visit, String manifest, Function<Reply, Reply> afterwards) {
        var made =
                visit.call("latchkey.apps.create", "team_id", teamId(visit), "manifest", manifest);
        var done = made.ok() ? afterwards.apply(made) : made;
        return done.ok()
                ? show(
                        visit,
                        appId(made),
                        new Done(Form.empty(), made.body().path("bot_token").asString(""), "", ""))
                : show(visit, "", Done.refused(visit, done));
    }

    private WebResponse secret(Visit visit) {
        var reply =
                visit.call(
                        "apps.auth.external.clientSecret.add",
                        visit.said(List.of("app_id", "provider_key", "client_secret")));
        return reply.ok()
                ? visit.goTo(PATH + "?app=" + visit.said("app_id"))
                : show(visit, visit.said("app_id"), Done.refused(visit, reply));
    }

    private WebResponse connect(Visit visit) {
        var steps = FirstSteps.of(visit, visit.said("app_id"));
        var reply =
                visit.call(
                        "latchkey.connections.start",
                        "app_id",
                        steps.appId(),
                        "provider_key",
                        steps.providerKey(),
                        "user_id",
                        userId(visit, steps.teamId()));
        return reply.ok()
                ? show(
                        visit,
                        steps.appId(),
                        new Done(
                                Form.empty(),
                                "",
                                reply.body().path("authorization_url").asString(""),
                                ""))
                : show(visit, steps.appId(), Done.refused(visit, reply));
    }

    private WebResponse token(Visit visit) {
        var steps = FirstSteps.of(visit, visit.said("app_id"));
        var reply =
                visit.call(
                        "latchkey.tokens.issue",
                        "app_id",
                        steps.appId(),
                        "team_id",
                        steps.teamId(),
                        "kind",
                        "bot");
        return reply.ok()
                ? show(
                        visit,
                        steps.appId(),
                        new Done(Form.empty(), reply.body().path("token").asString(""), "", ""))
                : show(visit, steps.appId(), Done.refused(visit, reply));
    }

    private WebResponse show(Visit visit, String appId, Done done) {
        return visit.again(
                done.form(),
                "console/first-token.jte",
                "A first token",
                Map.of(
                        "steps", FirstSteps.of(visit, appId),
                        "form", done.form(),
                        "presets", presets(visit),
                        "mayPractise", practice != null,
                        "botToken", done.botToken(),
                        "link", done.link(),
                        "trouble", done.trouble()));
    }

    // Those that need to be told more, such as a tenant, are for the page of apps.
    private static List<Choice> presets(Visit visit) {
        var presets = visit.call("latchkey.providers.presets").body().path("presets");
        return StreamSupport.stream(presets.spliterator(), false)
                .filter(preset -> preset.path("variables").isEmpty())
                .map(preset -> new Choice(text(preset, "id"), text(preset, "name")))
                .toList();
    }

    private static Map<String, Object> ofPreset(Visit visit) {
        var options = new LinkedHashMap<String, Object>();
        options.put("client_id", visit.said("client_id"));
        options.put(
                "scope",
                List.of(visit.said("scopes").strip().split("[\\s,]+", -1)).stream()
                        .filter(scope -> !scope.isEmpty())
                        .toList());
        return Map.of(
                "display_information",
                Map.of("name", visit.said("name")),
                "external_auth_providers",
                Map.of(
                        "oauth2",
                        Map.of(
                                visit.said("preset"),
                                Map.of("provider_type", "SLACK_PROVIDED", "options", options))));
    }

    /** The first team; one is made when there is none. */
    private static String teamId(Visit visit) {
        var first = visit.call("latchkey.teams.list").body().path("teams").path(0);
        return first.isMissingNode()
                ? text(visit.call("latchkey.teams.create", "name", "My team").body(), "team_id")
                : text(first, "team_id");
    }

    /** The team's first user; one is made when there is none. */
    private static String userId(Visit visit, String teamId) {
        var first =
                visit.call("latchkey.users.list", "team_id", teamId).body().path("users").path(0);
        return first.isMissingNode()
                ? text(
                        visit.call("latchkey.users.create", "team_id", teamId, "name", "me").body(),
                        "user_id")
                : text(first, "user_id");
    }

    private static String appId(Reply reply) {
        return text(reply.body(), "app_id");
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static String json(Map<String, Object> manifest) {
        return JSON.writeValueAsString(manifest);
    }
}
