/**
 * A practice OAuth 2.0 provider: a real authorization server whose manners can be set per client,
 * so that those who build on a vault can meet a provider's worst day on their own machine. It knows
 * nothing of the vault. Everything is in memory and ends with the process.
 */
@NullMarked
package dev.latchkey.sandbox;

import org.jspecify.annotations.NullMarked;
