package dev.latchkey.refresh.model;

/** The database did not do it, or did not say so. */
final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseFault() {
        super("the database failed", null, false, false);
    }
}
