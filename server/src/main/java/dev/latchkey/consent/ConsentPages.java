package dev.latchkey.consent;

import dev.latchkey.http.WebResponse;

/** What the user sees on the way. */
public interface ConsentPages {
    /**
     * The page that says who asks for what. Its form {@code connect} begins; each account that is
     * there has forms of its own, whose fields {@link Wish} reads.
     */
    WebResponse ask(Choice choice);

    /** The page that says how it ended and what to do next. */
    WebResponse end(Ending ending);
}
