/**
 * Secrets and boxes: what must not be seen, how it is sealed, and where the keys come from. Knows
 * nothing of\n * tokens or providers.
 */
@NullMarked
package dev.latchkey.crypto;

import org.jspecify.annotations.NullMarked;
