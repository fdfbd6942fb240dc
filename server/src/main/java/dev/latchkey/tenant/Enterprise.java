package dev.latchkey.tenant;

import java.time.Instant;

/** An organization of teams, {@code E…}. */
public record Enterprise(String id, String name, Instant createdAt) {}
