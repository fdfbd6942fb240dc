/**
 * The pages in a real browser: Debian's Chromium, driven by Playwright, before a whole vault and
 * the sandbox on two origins. Each page is looked at by axe and photographed, in light and dark,
 * wide and narrow.
 */
@NullMarked
package dev.latchkey.browser;

import org.jspecify.annotations.NullMarked;
