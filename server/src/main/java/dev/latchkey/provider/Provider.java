package dev.latchkey.provider;

import java.util.List;

/**
 * One OAuth service as one app uses it: whom the provider knows the app as, what is asked for, and
 * the facts that hold, overrides included. The client secret is kept apart, in the store.
 *
 * @param id ours, {@code Op…}; the callback's address ends in it, one per provider, against mix-up
 * @param appId the app, {@code A…}
 * @param key the app's own name for it, from its manifest
 * @param clientId the app's id at the provider
 * @param scopes what is asked for, in the manifest's order
 * @param facts what is known of the service
 */
public record Provider(
        String id,
        String appId,
        String key,
        String clientId,
        List<String> scopes,
        ProviderFacts facts) {}
