/**
 * How a grant gets in: the connect link, the way to the provider and back, the exchange of the
 * code, and whose account it is. Decides; what a page looks like is the console's, which implements
 * {@link dev.latchkey.consent.ConsentPages}. So the arrow goes from console to consent, never back.
 */
@NullMarked
package dev.latchkey.consent;

import org.jspecify.annotations.NullMarked;
