/**
 * An app's manifest: what an app says of itself, in the form that Slack's tools write. Knows the
 * schema and every fault in it; what a provider's facts mean is for the provider room.
 */
@NullMarked
package dev.latchkey.slack.manifest;

import org.jspecify.annotations.NullMarked;
