/**
 * Sockets: takes requests off the wire whole and puts answers on it. The only room that knows the
 * HTTP server\n * library; what a request means is left to others.
 */
@NullMarked
package dev.latchkey.http;

import org.jspecify.annotations.NullMarked;
