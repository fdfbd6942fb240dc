package dev.latchkey.http;

import java.util.function.Function;

/**
 * What is answered where no handler can be asked.
 *
 * @param unframed to bytes that are no request; it is given the reason, and its status becomes 400
 * @param late to a request whose head did not come in time; its status becomes 408
 * @param stopping to what comes when the end has begun
 */
public record Refusals(
        Function<String, WebResponse> unframed, WebResponse late, WebResponse stopping) {}
