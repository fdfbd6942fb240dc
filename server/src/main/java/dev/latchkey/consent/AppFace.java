package dev.latchkey.consent;

import org.jspecify.annotations.Nullable;

/**
 * What an app looks like to people. All but the logo's address was written by others: escape it.
 *
 * @param description null when the manifest gives none
 * @param color the background color, such as {@code #2c2d30}; null when the manifest gives none
 * @param logo the path of its logo; null when it has none
 */
public record AppFace(
        String id,
        String name,
        @Nullable String description,
        @Nullable String color,
        @Nullable String logo) {}
