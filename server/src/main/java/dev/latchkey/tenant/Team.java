package dev.latchkey.tenant;

import java.time.Instant;

/** A workspace, {@code T…}. */
public record Team(String id, String name, Instant createdAt) {}
