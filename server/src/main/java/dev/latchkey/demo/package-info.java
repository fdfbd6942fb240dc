/**
 * The demo's story: a browser without a window, the practice provider as a process, and the steps
 * from an app's manifest to a refreshed token. It knows the vault by its address alone.
 */
@NullMarked
package dev.latchkey.demo;

import org.jspecify.annotations.NullMarked;
