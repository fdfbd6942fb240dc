package dev.latchkey.consent;

import dev.latchkey.http.WebResponse;

/** What the user sees on the way. */
public interface ConsentPages {
    /** The page that says who asks for what, with the form {@code connect}. */
    WebResponse ask(Asked asked);

    /** The page that says how it ended and what to do next. */
    WebResponse end(Ending ending);
}
