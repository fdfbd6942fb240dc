package dev.latchkey.http;

import dev.latchkey.config.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds out whose request it is. What a proxy says of it counts only when the proxy is one that the
 * operator trusts; anybody can write a header.
 *
 * @param trusted the proxies' addresses
 */
record ClientAddress(List<Network> trusted) {
    private static final Pattern FOR =
            Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s\"]+))");
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([^\\]]+)\\](?::\\d+)?|([0-9.]+):\\d+");

    /**
     * The last address on the way that is no trusted proxy's: read from the end, because each proxy
     * adds whom it has seen behind what it was told. What cannot be read ends the search at the
     * proxy that passed it on.
     */
    InetAddress of(InetAddress peer, Map<String, List<String>> headers) {
        var client = peer;
        for (var hop : hops(headers).reversed()) {
            if (!trusts(client)) {
                return client;
            }
            try {
                client = InetAddress.ofLiteral(hop);
            } catch (IllegalArgumentException _) {
                return client;
            }
        }
        return client;
    }

    /** Whether the operator trusts what comes from there. */
    boolean trusts(InetAddress address) {
        return Network.within(trusted, address);
    }

    // RFC 7239 counts more than the header that it replaced.
    private static List<String> hops(Map<String, List<String>> headers) {
        var hops = new ArrayList<String>();
        var forwarded = headers.get("forwarded");
        if (forwarded == null) {
            for (var line : headers.getOrDefault("x-forwarded-for", List.of())) {
                for (var hop : line.split(",", -1)) {
                    hops.add(withoutPort(hop.strip()));
                }
            }
            return hops;
        }
        for (var line : forwarded) {
            for (var element : line.split(",", -1)) {
                var hop = FOR.matcher(element);
                hops.add(
                        !hop.find()
                                ? ""
                                : withoutPort(hop.group(1) != null ? hop.group(1) : hop.group(2)));
            }
        }
        return hops;
    }

    private static String withoutPort(String hop) {
        var port = WITH_PORT.matcher(hop);
        if (!port.matches()) {
            return hop;
        }
        return port.group(1) != null ? port.group(1) : port.group(2);
    }
}
