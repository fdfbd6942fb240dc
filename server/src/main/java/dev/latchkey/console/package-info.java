/** The pages that people see, rendered from templates that escape whatever they are given. */
@NullMarked
package dev.latchkey.console;

import org.jspecify.annotations.NullMarked;
