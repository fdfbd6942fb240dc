package dev.latchkey.slack.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code workflows} and of {@code functions} what they need: the inputs that take an external
 * token's id. A step says with {@code credential_source} whose account it means; only the one that
 * a developer chooses beforehand concerns the vault.
 */
final class WorkflowSection {
    private static final String CREDENTIAL = "slack#/types/credential/oauth2";
    private static final String OWN_FUNCTION = "#/functions/";
    private static final String CHOSEN_BEFOREHAND = "DEVELOPER";

    private WorkflowSection() {}

    static List<ManifestWorkflow> read(ManifestWalk manifest, List<ManifestProvider> providers) {
        var keys = providers.stream().map(ManifestProvider::key).collect(Collectors.toSet());
        var functions = new LinkedHashMap<String, Map<String, String>>();
        manifest.object("functions")
                .members()
                .forEach((callbackId, function) ->
                        functions.put(OWN_FUNCTION + callbackId, credentials(function, keys)));
        var workflows = new ArrayList<ManifestWorkflow>();
        manifest.object("workflows")
                .members()
                .forEach((callbackId, workflow) ->
                        workflows.add(workflow(callbackId, workflow, functions)));
        return List.copyOf(workflows);
    }

    // Input to provider key. Run-on-Slack functions wrap their inputs in `properties`, remote ones
    // do not.
    private static Map<String, String> credentials(ManifestWalk function, Set<String> keys) {
        var parameters = function.object("input_parameters");
        var wrapped = parameters.member("properties");
        var inputs = wrapped.isThere() ? parameters.object("properties") : parameters;
        var credentials = new LinkedHashMap<String, String>();
        inputs.children()
                .forEach((name, input) -> {
                    if (CREDENTIAL.equals(input.optional("type", 0, 255))) {
                        var key = input.required("oauth2_provider_key", 1, 255);
                        if (!key.isEmpty() && !keys.contains(key)) {
                            input.member("oauth2_provider_key")
                                    .fault("is not a key under external_auth_providers.oauth2");
                        }
                        credentials.put(name, key);
                    }
                });
        return credentials;
    }

    private static ManifestWorkflow workflow(
            String callbackId, ManifestWalk workflow, Map<String, Map<String, String>> functions) {
        if (callbackId.isEmpty() || callbackId.length() > 100) {
            workflow.fault("must have a callback id of 1 to 100 characters");
        }
        var providers = new LinkedHashSet<String>();
        for (var step : workflow.objects("steps")) {
            var function = step.optional("function_id", 1, 255);
            functions
                    .getOrDefault(function == null ? "" : function, Map.of())
                    .forEach((input, key) -> {
                        var source = step.member("inputs").member(input);
                        if (CHOSEN_BEFOREHAND.equals(source.optional("credential_source", 0, 40))) {
                            providers.add(key);
                        }
                    });
        }
        var title = workflow.optional("title", 0, 255);
        return new ManifestWorkflow(
                callbackId, title == null ? callbackId : title, List.copyOf(providers));
    }
}
