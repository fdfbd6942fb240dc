/**
 * The journal: a local file of sealed answers, for the moments in which the database cannot take
 * them. Knows bytes and disks; has never heard of providers.
 */
@NullMarked
package dev.latchkey.refresh.journal;

import org.jspecify.annotations.NullMarked;
