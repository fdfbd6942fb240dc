/**
 * Who asks: caller tokens and what they stand for, who is calling, and whether now. Knows the
 * dialect's errors, because here a call may end; knows no method.
 */
@NullMarked
package dev.latchkey.caller;

import org.jspecify.annotations.NullMarked;
