/**
 * The model: real refreshing code, run by a scheduler that decides every order in which its steps
 * can happen and everything that may go wrong between them, and looks at all states that come of
 * it. {@code docs/guarantees.md} says what it covers and how to run it.
 */
@NullMarked
package dev.latchkey.refresh.model;

import org.jspecify.annotations.NullMarked;
