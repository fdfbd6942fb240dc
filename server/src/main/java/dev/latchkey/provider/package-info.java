/**
 * OAuth services as data, and the one way out to them: facts and presets, the token endpoint, the
 * reader of\n * its replies, and outbound HTTP with its rules. Has never heard of Slack.
 */
@NullMarked
package dev.latchkey.provider;

import org.jspecify.annotations.NullMarked;
