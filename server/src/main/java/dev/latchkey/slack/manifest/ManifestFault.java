package dev.latchkey.slack.manifest;

/**
 * Something in a manifest that has to be mended.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole manifest
 * @param message what is wrong and how to mend it
 */
public record ManifestFault(String pointer, String message) {}
