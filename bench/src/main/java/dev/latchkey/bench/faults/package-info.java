/**
 * The fault rig: real vaults in processes of their own, a provider whose ledger stays, proxies that
 * cut, and a checker that decides from what all of them left behind whether anything was lost that
 * could have been kept. bench/faults runs it.
 */
@NullMarked
package dev.latchkey.bench.faults;

import org.jspecify.annotations.NullMarked;
