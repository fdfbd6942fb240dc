package dev.latchkey.token;

/**
 * The right to refresh one generation of an external token once.
 *
 * @param token what was read when the lease was taken
 * @param attempt the number that fences what the holder says
 */
public record Lease(StoredToken token, long attempt) {}
