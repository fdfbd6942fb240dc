package dev.latchkey.refresh.model;

import dev.latchkey.provider.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far runs may go: who takes part, and how much may go wrong in one of them.
 *
 * @param family how the provider treats refresh tokens
 * @param nodes how many there are; one has its database for itself, several share one
 * @param expired whether the access token has ended when it all begins
 * @param callers who asks, each at any moment
 * @param faults how often each may happen
 */
record Bounds(
        Family family,
        int nodes,
        boolean expired,
        List<Caller> callers,
        Map<Fault, Integer> faults) {

    /**
     * Somebody who asks for the token.
     *
     * @param node which node, from 0
     * @param forced whether only a token that the provider gives from now on will do
     */
    record Caller(int node, boolean forced) {}

    /** A token that lives for an hour; nobody asks, and nothing goes wrong. */
    static Bounds of(Family family, int nodes) {
        return new Bounds(family, nodes, false, List.of(), Map.of());
    }

    /** The same with a token that has expired. */
    Bounds expiredAtFirst() {
        return new Bounds(family, nodes, true, callers, faults);
    }

    /** With one more caller, who forces a refresh, at this node. */
    Bounds forced(int node) {
        return with(new Caller(node, true));
    }

    /** With one more caller, who takes what is there, at this node. */
    Bounds asked(int node) {
        return with(new Caller(node, false));
    }

    /** With so many faults of this kind. */
    Bounds upTo(int most, Fault fault) {
        var all = new EnumMap<Fault, Integer>(Fault.class);
        all.putAll(faults);
        all.put(fault, most);
        return new Bounds(family, nodes, expired, callers, Map.copyOf(all));
    }

    private Bounds with(Caller caller) {
        var all = new ArrayList<>(callers);
        all.add(caller);
        return new Bounds(family, nodes, expired, List.copyOf(all), faults);
    }

    int most(Fault fault) {
        return faults.getOrDefault(fault, 0);
    }

    /** Whether a node has the database for itself. */
    boolean alone() {
        return nodes == 1;
    }

    @Override
    public String toString() {
        var words = new ArrayList<String>();
        words.add(family.name());
        words.add(alone() ? "1 node" : nodes + " nodes");
        var forced = (int) callers.stream().filter(Caller::forced).count();
        words.add(callers.size() == 1 ? "1 caller" : callers.size() + " callers");
        words.add(forced == 0 ? "" : forced + " forcing");
        words.add(expired ? "expired" : "");
        for (var fault : Fault.values()) {
            words.add(most(fault) == 0 ? "" : fault.times(most(fault)));
        }
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }
}
