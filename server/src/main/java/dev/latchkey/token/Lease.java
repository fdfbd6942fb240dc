package dev.latchkey.token;

/** The right to refresh one generation of an external token once. */
public record Lease(StoredToken token, long attempt) {}
