package dev.latchkey.token;

/**
 * Who holds a lease.
 *
 * @param node the node's id, which stays with its data directory
 * @param incarnation which start of that node; what one start knew in memory, the next does not
 */
public record Holder(String node, String incarnation) {}
