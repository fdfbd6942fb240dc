/**
 * Sockets: takes requests off the wire whole, in the clear or through TLS, and puts answers on it.
 * What a request means is left to others.
 */
@NullMarked
package dev.latchkey.http;

import org.jspecify.annotations.NullMarked;
