package dev.latchkey.webapi;

import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells all about an app. */
public final class LatchkeyAppsInfo implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.apps.info",
                    "Tells all about an app.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"app":{"app_id":"A0123456789A","name":"Survey","team_id":"T0123456789A","external_auth":true,"allowed_ips":["198.51.100.0/24"],"limits":{"tier_3":"50+20","…":"…"},"org_policy":"allow","created":1763942400,"installations":[{"team_id":"T0123456789A","installed":true,"installed_by":"U0123456789A"},{"enterprise_id":"E0123456789A","installed":false}],"client_id":"012345678901.012345678901","providers":[{"provider_key":"google","provider_name":"Google","provider_type":"SLACK_PROVIDED","preset":"google","client_id":"xxxxx","redirect_uri":"http://127.0.0.1:8484/external/auth/callback/Op0123456789A","client_secret_exists":true,"facts":{"margin":"60s","…":"…"},"overridden":["margin"],"unverified":{"…":"…"}},{"provider_key":"own","provider_name":"Own","provider_type":"CUSTOM","client_id":"xxxxx","redirect_uri":"http://127.0.0.1:8484/external/auth/callback/Op0123456789B","client_secret_exists":false,"facts":{"margin":"60s","…":"…"},"overridden":[],"unverified":{"…":"…"}}],"manifest":"{…}"}}
{"ok":true,"app":{"app_id":"A0123456789A","name":"Survey","team_id":"T0123456789A","external_auth":true,"allowed_ips":[],"limits":{},"org_policy":"allow","created":1763942400,"installations":[{"team_id":"T0123456789A","installed":true,"installed_by":"U0123456789A"},{"enterprise_id":"E0123456789A","installed":false}],"providers":[],"manifest":"{…}"}}
""");

    private final Apps apps;
    private final AppClients clients;
    private final ProviderViews providers;

    public LatchkeyAppsInfo(Apps apps, AppClients clients, ProviderViews providers) {
        this.apps = apps;
        this.clients = clients;
        this.providers = providers;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var app = apps.find(arguments.text("app_id"));
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        return Answer.ok(
                "app",
                Answer.members(
                        "app_id", app.id(),
                        "name", app.name(),
                        "team_id", app.teamId(),
                        "external_auth", app.externalAuth(),
                        "allowed_ips", app.networks().stream().map(Object::toString).toList(),
                        "limits", limits(app),
                        "org_policy", app.orgPolicy().word(),
                        "created", app.createdAt().getEpochSecond(),
                        "installations", installations(app),
                        "client_id", clients.clientId(app.id()),
                        "providers", providers.of(app.id()),
                        "manifest", app.manifest()));
    }

    private List<Map<String, Object>> installations(App app) {
        return apps.installations().all(app.id()).stream()
                .map(one ->
                        Answer.members(
                                one.home().startsWith("E") ? "enterprise_id" : "team_id",
                                one.home(),
                                "installed",
                                one.isThere(),
                                "installed_by",
                                one.installedBy()))
                .toList();
    }

    // As they are typed: facts are text.
    private static Map<String, String> limits(App app) {
        var limits = new TreeMap<String, String>();
        app.limits().forEach((name, rate) -> limits.put(name, rate.toString()));
        return limits;
    }
}
