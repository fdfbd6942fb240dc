package dev.latchkey.refresh.model;

import dev.latchkey.refresh.journal.Journal;
import dev.latchkey.token.Holder;
import dev.latchkey.token.Leases;
import java.util.function.Predicate;

/** What may be put in the place of a real collaborator; by itself it leaves each as it is. */
interface Wrong {
    /** Nothing is wrong. */
    Wrong NOTHING = new Wrong() {};

    /** The leases that a node gets. */
    default Leases leases(ModelNode node, Leases right) {
        return right;
    }

    /** The journal that a node gets. */
    default Journal journal(ModelNode node, Journal right) {
        return right;
    }

    /** How a node judges whether another's journal is in the database. */
    default Predicate<Holder> isClear(ModelNode node, Predicate<Holder> right) {
        return right;
    }
}
