/** What happened: who did what to which connection, and how it ended. Never a secret. */
@NullMarked
package dev.latchkey.audit;

import org.jspecify.annotations.NullMarked;
