/**
 * What an operator can set: one tree of records, and every fault told at once in the operator's
 * words.
 */
@NullMarked
package dev.latchkey.config;

import org.jspecify.annotations.NullMarked;
