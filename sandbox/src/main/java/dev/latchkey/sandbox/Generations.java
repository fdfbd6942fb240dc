package dev.latchkey.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The refresh tokens that one grant has had, counted from 1. */
public final class Generations {
    private record Generation(int parent, Instant issuedAt) {}

    private final List<Generation> issued = new ArrayList<>();
    private int confirmed;

    /** Counts a new refresh token, got by presenting the parent; 0 for the first. */
    public int issue(int parent, Instant now) {
        issued.add(new Generation(parent, now));
        return issued.size();
    }

    /** The client has shown that it holds this one. */
    public void confirm(int number) {
        confirmed = number;
    }

    /** The number of the latest one. */
    public int newest() {
        return issued.size();
    }

    /** Whether this is the last one that was presented, or was got by presenting that one. */
    boolean confirmedOrItsChild(int number) {
        return number == confirmed || issued.get(number - 1).parent() == confirmed;
    }

    /** When the next one was issued; there has to be one. */
    Instant replacedAt(int number) {
        return issued.get(number).issuedAt();
    }
}
