/** The program's entry, and the one place where its objects are built and joined. */
@NullMarked
package dev.latchkey;

import org.jspecify.annotations.NullMarked;
