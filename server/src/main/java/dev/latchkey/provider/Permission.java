package dev.latchkey.provider;

import org.jspecify.annotations.Nullable;

/**
 * One permission that is asked for.
 *
 * @param scope the provider's own name for it
 * @param words what it means, in plain words; null when the vault does not know
 */
public record Permission(String scope, @Nullable String words) {}
