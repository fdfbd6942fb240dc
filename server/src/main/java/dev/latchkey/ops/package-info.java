/** What an operator looks at: whether the vault is well. */
@NullMarked
package dev.latchkey.ops;

import org.jspecify.annotations.NullMarked;
