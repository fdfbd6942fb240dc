/**
 * The vault against authorization servers that others wrote: through their own login pages, with
 * their own rules about reuse, and with either side restarted in between.
 */
@NullMarked
package dev.latchkey.interop;

import org.jspecify.annotations.NullMarked;
