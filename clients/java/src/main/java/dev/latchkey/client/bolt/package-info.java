/** Bolt's app with the calls on its clients. Needs {@code com.slack.api:bolt}. */
@NullMarked
package dev.latchkey.client.bolt;

import org.jspecify.annotations.NullMarked;
