package dev.latchkey.http;

import java.util.List;
import java.util.Map;

/**
 * What stands before a request's body.
 *
 * @param method as it was written
 * @param path the raw path, one character for each byte
 * @param query the raw query, without the question mark; empty when there is none
 * @param headers names in lower case, each with its values in the order of arrival
 * @param length of the body in bytes; {@link #CHUNKED} when chunks say it
 * @param persistent whether the client can send another request on this connection
 * @param expectsContinue whether the client waits for a word before it sends the body
 */
record RequestHead(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        long length,
        boolean persistent,
        boolean expectsContinue) {
    /** The length of a body whose length nobody has said. */
    static final long CHUNKED = -1;
}
