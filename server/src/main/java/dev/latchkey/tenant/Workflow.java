package dev.latchkey.tenant;

import java.util.List;

/**
 * A workflow of an app, {@code Wf…}, as the app's manifest describes it.
 *
 * @param callbackId its name in the manifest
 * @param providerKeys the providers that it uses with an account which a developer chose
 */
public record Workflow(
        String id, String appId, String callbackId, String title, List<String> providerKeys) {}
