/**
 * How a grant gets in: the connect link, the browser's way to the provider and back, the exchange,
 * and whose account it is. Decides; what people see is rendered by the console room.
 */
@NullMarked
package dev.latchkey.consent;

import org.jspecify.annotations.NullMarked;
