/**
 * What a node notes of its refreshes so that it can be read after the node was killed. Holds ids
 * and generations, never a token.
 */
@NullMarked
package dev.latchkey.refresh.recorder;

import org.jspecify.annotations.NullMarked;
