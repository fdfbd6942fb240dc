/**
 * External tokens: what a provider gave, in which phase it is, and the store that keeps it. Leaves
 * renewing to\n * the refresh room.
 */
@NullMarked
package dev.latchkey.token;

import org.jspecify.annotations.NullMarked;
