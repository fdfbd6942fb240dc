package dev.latchkey.refresh.model;

/** A state that must not be: which invariant it breaks, and how. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String invariant;

    Violation(String invariant, String how) {
        super(invariant + ": " + how, null, false, false);
        this.invariant = invariant;
    }
}
