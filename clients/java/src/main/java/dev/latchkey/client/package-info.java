/**
 * Slack's clients with the calls {@code apps.auth.external.get} and {@code .delete}, which a
 * Latchkey vault answers. Begin with {@link dev.latchkey.client.Latchkey}.
 */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
