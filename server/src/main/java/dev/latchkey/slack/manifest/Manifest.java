package dev.latchkey.slack.manifest;

import dev.latchkey.config.Network;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an app says of itself, as far as a token vault cares.
 *
 * @param name the display name
 * @param description null when it gives none
 * @param botName the bot user's display name; null when the app has no bot user
 * @param botScopes what the app's bot tokens may do
 * @param userScopes what the app's user tokens may do
 * @param redirectUrls where a browser may be sent back to
 * @param allowedAddresses from where the app may call; empty means from anywhere
 * @param functionRuntime {@code remote} or {@code slack}; null when it says nothing
 * @param tokenRotation whether the app's own tokens expire and are renewed
 * @param providers the OAuth services that it uses, in its order
 * @param workflows in its order
 */
public record Manifest(
        String name,
        @Nullable String description,
        @Nullable String botName,
        List<String> botScopes,
        List<String> userScopes,
        List<URI> redirectUrls,
        List<Network> allowedAddresses,
        @Nullable String functionRuntime,
        boolean tokenRotation,
        List<ManifestProvider> providers,
        List<ManifestWorkflow> workflows) {}
