/**
 * Renewing external tokens, each generation once: the rule that decides, and the loop that does
 * what it says. Knows tokens and providers; has never heard of Slack.
 */
@NullMarked
package dev.latchkey.refresh;

import org.jspecify.annotations.NullMarked;
