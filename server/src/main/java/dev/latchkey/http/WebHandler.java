package dev.latchkey.http;

/** Whoever answers requests: the Web API, a page, the health check. */
@FunctionalInterface
public interface WebHandler {
    /** The answer to this request. An exception becomes a plain 500 and a line in the log. */
    WebResponse answer(WebRequest request);
}
