package dev.latchkey.provider;

import dev.latchkey.config.Network;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the vault may connect to on behalf of a configured URL. Without these rules, whoever may
 * write a token URL could make the vault ask its own machine, its neighbours or the cloud's
 * metadata service (server-side request forgery).
 *
 * @param allowLocal whether loopback addresses may be reached, over plain http too: for laptops and
 *     tests
 * @param internal private networks that the operator opened, for a provider inside the house
 */
public record AddressRules(boolean allowLocal, List<Network> internal) {
    private static final Map<Network, String> REFUSED =
            Map.ofEntries(
                    refused("0.0.0.0/8", "this network"),
                    refused("10.0.0.0/8", "a private network"),
                    refused("100.64.0.0/10", "a carrier's private network"),
                    refused("127.0.0.0/8", "this machine"),
                    refused("169.254.0.0/16", "link-local, where clouds keep their metadata"),
                    refused("172.16.0.0/12", "a private network"),
                    refused("192.0.0.0/24", "reserved"),
                    refused("192.0.2.0/24", "documentation"),
                    refused("192.88.99.0/24", "a 6to4 relay"),
                    refused("192.168.0.0/16", "a private network"),
                    refused("198.18.0.0/15", "a benchmark network"),
                    refused("198.51.100.0/24", "documentation"),
                    refused("203.0.113.0/24", "documentation"),
                    refused("224.0.0.0/4", "multicast"),
                    refused("240.0.0.0/4", "reserved or broadcast"),
                    refused("::1/128", "this machine"),
                    refused("::/96", "an IPv4 address in disguise"),
                    refused("::ffff:0:0:0/96", "an IPv4 address in disguise"),
                    refused("64:ff9b::/96", "an IPv4 address in disguise (NAT64)"),
                    refused("64:ff9b:1::/48", "an IPv4 address in disguise (NAT64)"),
                    refused("2001::/23", "reserved, or an IPv4 address in disguise (Teredo)"),
                    refused("2001:db8::/32", "documentation"),
                    refused("2002::/16", "an IPv4 address in disguise (6to4)"),
                    refused("3fff::/20", "documentation"),
                    refused("fc00::/7", "a private network"),
                    refused("fe80::/10", "link-local"),
                    refused("fec0::/10", "a private network"),
                    refused("ff00::/8", "multicast"));

    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");
    private static final List<Network> METADATA =
            List.of(Network.parse("169.254.0.0/16"), Network.parse("fd00:ec2::/32"));

    public AddressRules {
        internal = List.copyOf(internal);
    }

    /** The rules of a server on the internet. */
    public static AddressRules strict() {
        return new AddressRules(false, List.of());
    }

    /** The rules of a laptop: loopback is allowed, over plain http too. */
    public static AddressRules local() {
        return new AddressRules(true, List.of());
    }

    /**
     * Why no request may go to the URL, as far as its spelling tells; null when nothing speaks
     * against it. What its name resolves to has its own objection.
     */
    public @Nullable String objection(URI url) {
        var spelling = UrlSpelling.objection(url);
        if (spelling != null) {
            return spelling;
        }
        var host = UrlSpelling.host(url);
        var local = UrlSpelling.isLocal(host);
        if (UrlSpelling.isHttp(url) && !(allowLocal && local)) {
            return allowLocal
                    ? "it must begin with https:// unless it is on this machine"
                    : "it must begin with https://";
        }
        if (local && !allowLocal) {
            return "it points at this machine";
        }
        return UrlSpelling.isAddress(host) ? objection(url, InetAddress.ofLiteral(host)) : null;
    }

    /** Why the URL may not be fetched from this address; null when nothing speaks against it. */
    public @Nullable String objection(URI url, InetAddress address) {
        if (UrlSpelling.isHttp(url) && !address.isLoopbackAddress()) {
            return "it must begin with https:// unless it is on this machine";
        }
        return objection(address);
    }

    private @Nullable String objection(InetAddress address) {
        if (address.isLoopbackAddress() && allowLocal) {
            return null;
        }
        if (METADATA.stream().noneMatch(network -> network.contains(address))
                && internal.stream().anyMatch(network -> network.contains(address))) {
            return null;
        }
        var reasons =
                REFUSED.entrySet().stream()
                        .filter(refused -> refused.getKey().contains(address))
                        .sorted((one, other) -> other.getKey().prefix() - one.getKey().prefix())
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toList());
        if (!reasons.isEmpty()) {
            return "it points at %s (%s)".formatted(address.getHostAddress(), reasons.getFirst());
        }
        // Of IPv6, only 2000::/3 is given out for the internet (RFC 4291 §2.4).
        return address.getAddress().length == 16 && !GLOBAL_IPV6.contains(address)
                ? "it points at %s, outside the internet".formatted(address.getHostAddress())
                : null;
    }

    private static Map.Entry<Network, String> refused(String network, String reason) {
        return Map.entry(Network.parse(network), reason);
    }
}
