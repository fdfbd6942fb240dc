/**
 * How much a provider is asked: breakers, limits and queues. Knows providers by their client and
 * their host; has never heard of tokens.
 */
@NullMarked
package dev.latchkey.refresh.load;

import org.jspecify.annotations.NullMarked;
