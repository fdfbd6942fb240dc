/** A Bolt app with a function of a simple survey. */
@NullMarked
package dev.latchkey.example;

import org.jspecify.annotations.NullMarked;
