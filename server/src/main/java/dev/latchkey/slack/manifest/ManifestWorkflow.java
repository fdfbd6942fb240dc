package dev.latchkey.slack.manifest;

import java.util.List;

/**
 * One workflow in a manifest.
 *
 * @param callbackId the app's own name for it
 * @param title the callback id when it gives none
 * @param providerKeys the providers of which a step takes an account that a developer chose, each
 *     once
 */
public record ManifestWorkflow(String callbackId, String title, List<String> providerKeys) {}
