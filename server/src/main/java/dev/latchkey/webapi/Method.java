package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Arguments;

/** One method of the Web API. */
public interface Method {
    /**
     * What the method says of itself: the one source of parsing, access, limits and documentation.
     */
    MethodSpec spec();

    /**
     * The answer; the caller is of a kind that the spec names, and the arguments are as it says.
     */
    Answer answer(Caller caller, Arguments arguments);
}
