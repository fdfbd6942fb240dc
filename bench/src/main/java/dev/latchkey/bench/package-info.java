/**
 * Measurements of the vault as it is shipped, in a process of its own, under load from wrk. Knows
 * the server's rooms; nothing knows it.
 */
@NullMarked
package dev.latchkey.bench;

import org.jspecify.annotations.NullMarked;
