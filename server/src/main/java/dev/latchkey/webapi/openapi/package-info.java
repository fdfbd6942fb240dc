/**
 * The OpenAPI 3.1 file of this vault, made from what the methods say of themselves. It knows the
 * methods and the table of codes, and nothing of how they are answered.
 */
@NullMarked
package dev.latchkey.webapi.openapi;

import org.jspecify.annotations.NullMarked;
