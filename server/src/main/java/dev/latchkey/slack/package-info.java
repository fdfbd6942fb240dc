/**
 * The dialect: how Slack's Web API is spoken. Reads requests, names errors and warnings, writes
 * answers, reads app manifests. Knows no method and no caller.
 */
@NullMarked
package dev.latchkey.slack;

import org.jspecify.annotations.NullMarked;
