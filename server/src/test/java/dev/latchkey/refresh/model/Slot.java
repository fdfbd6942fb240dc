package dev.latchkey.refresh.model;

import dev.latchkey.token.SealedAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place for a node: a disk with a journal, and a line in the table of nodes. */
final class Slot {
    final String name;

    /** What is on the disk; a journal keeps what is done until its space is wanted. */
    final List<SealedAnswer> journal = new ArrayList<>();

    /** The access tokens in it. */
    final Set<String> accessTokens = new HashSet<>();

    /** The number of the latest start. */
    int incarnation;

    /** Whether that start has brought its journal into the database. */
    boolean replayed;

    /** The node that runs; null while none does. */
    @Nullable ModelNode node;

    Slot(String name) {
        this.name = name;
    }

    /** Whether all that this start of the node knew is in the database. */
    boolean isClear(String itsIncarnation) {
        return replayed && !itsIncarnation.equals(word());
    }

    String word() {
        return name + "." + incarnation;
    }

    long hash() {
        var hash = Mix.of(incarnation, replayed ? 1 : 0, node == null ? 0 : node.hash());
        for (var answer : journal) {
            hash = Mix.of(hash, answer.generation(), answer.attempt());
        }
        return hash;
    }
}
