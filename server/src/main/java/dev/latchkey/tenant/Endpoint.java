package dev.latchkey.tenant;

/**
 * An address by which calls come, besides {@code /api/} on any host.
 *
 * @param place a base path that begins and ends with a slash, or a host name in lower case
 * @param retired whether what comes by it is refused
 */
public record Endpoint(String place, boolean retired) {
    /** Whether it is a base path; otherwise it is a host name. */
    public boolean isPath() {
        return place.startsWith("/");
    }
}
