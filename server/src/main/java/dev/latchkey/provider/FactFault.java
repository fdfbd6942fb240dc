package dev.latchkey.provider;

/**
 * A fact that cannot be taken as it is written.
 *
 * @param fact its name, as the operator wrote it
 * @param problem what is wrong with it and what is allowed
 */
public record FactFault(String fact, String problem) {}
