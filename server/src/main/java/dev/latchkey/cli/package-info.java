/**
 * The command line: a table of commands, each of which asks one Web API method and says its answer.
 * It knows the server only by its address, loads none of its classes and so is quick to start; what
 * a command means is for the server to decide.
 */
@NullMarked
package dev.latchkey.cli;

import org.jspecify.annotations.NullMarked;
