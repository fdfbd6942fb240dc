package dev.latchkey.webapi;

import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Argument;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.slack.manifest.Manifest;
import dev.latchkey.slack.manifest.ManifestFault;
import dev.latchkey.slack.manifest.ManifestReader;
import dev.latchkey.slack.manifest.ManifestReading;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes apps of manifests, for the two methods that take one. */
final class AppManifests {
    private final ManifestReader reader;
    private final Database database;
    private final Apps apps;
    private final Providers providers;
    private final Workflows workflows;
    private final TokenStore tokens;

    AppManifests(
            ManifestReader reader,
            Database database,
            Apps apps,
            Providers providers,
            Workflows workflows,
            TokenStore tokens) {
        this.reader = reader;
        this.database = database;
        this.apps = apps;
        this.providers = providers;
        this.workflows = workflows;
        this.tokens = tokens;
    }

    /** A manifest that was read without a fault, and its text. */
    record Read(Manifest manifest, String text) {}

    /** The call's manifest; the call ends with all its faults where it has any. */
    Read read(Arguments arguments) {
        var text =
                switch (arguments.said().get("manifest")) {
                    case Argument.Text(var characters) -> characters;
                    case Argument.Json(var json) -> json.toString();
                    case null -> "";
                };
        return switch (reader.read(text)) {
            case ManifestReading.Known(var manifest) -> new Read(manifest, text);
            case ManifestReading.Faulty(var faults) -> throw fault(faults);
        };
    }

    App create(String teamId, Read read) {
        return database.write(handle -> {
            var app = apps.add(handle, teamId, read.manifest().name(), read.text());
            apps.describe(handle, app.id(), read.manifest().allowedAddresses());
            providers.describe(handle, app.id(), described(read.manifest()));
            workflows.describe(handle, app.id(), workflows(read.manifest()));
            return app;
        });
    }

    /** Whether the app says that Slack runs it, rather than a server of its own. */
    boolean runsAtSlack(App app) {
        return reader.read(app.manifest()) instanceof ManifestReading.Known(var manifest)
                && "slack".equals(manifest.functionRuntime());
    }

    /**
     * Gives the app this manifest. A provider that still has connections stays: they would be lost.
     */
    void update(App app, Read read) {
        refuseToDropConnections(app, read.manifest());
        database.write(handle -> {
            apps.describe(handle, app.id(), read.manifest().name(), read.text());
            apps.describe(handle, app.id(), read.manifest().allowedAddresses());
            providers.describe(handle, app.id(), described(read.manifest()));
            workflows.describe(handle, app.id(), workflows(read.manifest()));
            return null;
        });
    }

    /** Ends the call when the manifest lacks a provider that has connections. */
    void refuseToDropConnections(App app, Manifest manifest) {
        var kept = manifest.providers().stream().map(provider -> provider.key()).toList();
        var connections =
                tokens.list(app.id(), null, null, null, Integer.MAX_VALUE).stream()
                        .collect(
                                Collectors.groupingBy(
                                        StoredToken::providerId, Collectors.counting()));
        var faults =
                providers.rows(app.id()).stream()
                        .filter(row -> !kept.contains(row.key()))
                        .filter(row -> connections.containsKey(row.id()))
                        .map(row ->
                                new ManifestFault(
                                        "/external_auth_providers/oauth2/" + row.key(),
                                        "has %d connections; delete them before the provider"
                                                .formatted(connections.get(row.id()))))
                        .toList();
        if (!faults.isEmpty()) {
            throw fault(faults);
        }
    }

    private static List<Providers.Described> described(Manifest manifest) {
        return manifest.providers().stream()
                .map(provider ->
                        new Providers.Described(
                                provider.key(),
                                provider.preset(),
                                provider.clientId(),
                                provider.scopes(),
                                provider.ownFacts()))
                .toList();
    }

    private static List<Workflows.Described> workflows(Manifest manifest) {
        return manifest.workflows().stream()
                .map(workflow ->
                        new Workflows.Described(
                                workflow.callbackId(), workflow.title(), workflow.providerKeys()))
                .toList();
    }

    private static SlackFault fault(List<ManifestFault> faults) {
        var errors =
                faults.stream()
                        .map(fault ->
                                Map.of(
                                        "message", fault.message(),
                                        "pointer", fault.pointer()))
                        .toList();
        var messages =
                faults.stream()
                        .map(fault ->
                                "[ERROR] %s [json-pointer:%s]"
                                        .formatted(fault.message(), fault.pointer()))
                        .toList();
        return new SlackFault(
                new Answer.Failed(
                        SlackError.INVALID_MANIFEST.code(),
                        Answer.members("errors", errors),
                        messages,
                        0));
    }
}
