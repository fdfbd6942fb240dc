package dev.latchkey.http;

import dev.latchkey.config.Network;
import dev.latchkey.config.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose request it is. What a proxy says of it counts only when the proxy is one that the
 * operator trusts; anybody can write a header. The other header, which the proxies do not write, is
 * the client's own and says nothing even then.
 *
 * @param trusted the proxies' addresses
 * @param header in which they say for whom they speak
 */
record ClientAddress(List<Network> trusted, Settings.ForwardedHeader header) {
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
        if (!trusts(peer)) {
            return peer;
        }
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

    private List<String> hops(Map<String, List<String>> headers) {
        return switch (header) {
            case X_FORWARDED_FOR ->
                    elements(headers.get("x-forwarded-for"))
                            .map(hop -> withoutPort(hop.strip()))
                            .toList();
            case FORWARDED ->
                    elements(headers.get("forwarded")).map(ClientAddress::forWhom).toList();
        };
    }

    private static Stream<String> elements(@Nullable List<String> lines) {
        return lines == null
                ? Stream.of()
                : lines.stream().flatMap(line -> Stream.of(line.split(",", -1)));
    }

    // RFC 7239 §4; empty when it names nobody.
    private static String forWhom(String element) {
        var hop = FOR.matcher(element);
        return hop.find() ? withoutPort(hop.group(1) != null ? hop.group(1) : hop.group(2)) : "";
    }

    private static String withoutPort(String hop) {
        var port = WITH_PORT.matcher(hop);
        if (!port.matches()) {
            return hop;
        }
        return port.group(1) != null ? port.group(1) : port.group(2);
    }
}
