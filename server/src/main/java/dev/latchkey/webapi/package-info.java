/**
 * The Web API: the pipeline in numbered steps, and one file for each method, named after it. Here
 * the dialect, the callers and the vault's rooms meet.
 */
@NullMarked
package dev.latchkey.webapi;

import org.jspecify.annotations.NullMarked;
