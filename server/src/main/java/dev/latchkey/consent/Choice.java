package dev.latchkey.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user can choose from.
 *
 * @param accounts those that are connected already, oldest first
 * @param renewed the one that the link is there to renew; null when any account will do
 */
public record Choice(Asked asked, List<Account> accounts, @Nullable Account renewed) {}
