/**
 * The database: opening it, migrating it, and the two doors into it, for reading and for writing;
 * and {@link dev.latchkey.storage.Cached}, which keeps what was read until it is written. What the
 * tables mean is known to the store of each room.
 */
@NullMarked
package dev.latchkey.storage;

import org.jspecify.annotations.NullMarked;
