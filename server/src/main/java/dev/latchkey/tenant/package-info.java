/**
 * Whom things belong to: teams, their users, apps and where those are installed. Plain facts; what
 * a caller may do with them is decided elsewhere.
 */
@NullMarked
package dev.latchkey.tenant;

import org.jspecify.annotations.NullMarked;
