/**
 * The method reference: a page for each method, made of its {@link dev.latchkey.webapi.MethodSpec},
 * and the tester on it, which calls the method with what somebody put in. It knows what methods say
 * of themselves and nothing of what the vault holds.
 */
@NullMarked
package dev.latchkey.console.reference;

import org.jspecify.annotations.NullMarked;
