/**
 * The web pages: what a user sees while connecting an account, and the stylesheet of all pages. The
 * pages are jte templates without JavaScript; what they say is decided here, what is true is
 * decided in the rooms behind, to which the arrows go: console to consent, never back.
 */
@NullMarked
package dev.latchkey.console;

import org.jspecify.annotations.NullMarked;
