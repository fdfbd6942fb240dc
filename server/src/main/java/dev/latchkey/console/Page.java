package dev.latchkey.console;

import dev.latchkey.http.WebResponse;

/** One page: where it is, what it shows, and what its forms do. */
interface Page {
    /** Whom a page is for. */
    enum Audience {
        /** Whoever runs the vault, signed in, at this machine. */
        OPERATOR,
        /** Whoever is at this machine, signed in or not. */
        ANYBODY_HERE,
        /** Everybody, from everywhere. */
        EVERYBODY
    }

    /** Its path; a segment such as {@code {id}} stands for any. */
    String path();

    /** Whom it is for. */
    default Audience audience() {
        return Audience.OPERATOR;
    }

    /** What it shows. */
    WebResponse look(Visit visit);

    /**
     * What one of its forms does. It was sent from a page of ours, and in the console by whoever is
     * signed in. It ends with {@link Visit#goTo} when it is done, and with the page again when it
     * is not.
     */
    default WebResponse act(Visit visit) {
        return visit.nothingToSend();
    }
}
