package dev.latchkey.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of addresses, written as {@code 10.0.0.0/8}, {@code fd00::/8}, or as one address.
 *
 * @param first an address of the block; bits past the prefix do not count
 * @param prefix how many leading bits an address shares with the first to be inside
 */
public record Network(InetAddress first, int prefix) {
    public Network {
        if (prefix < 0 || prefix > first.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "/%d does not fit the address %s".formatted(prefix, first.getHostAddress()));
        }
    }

    /**
     * The block that is written so.
     *
     * @throws IllegalArgumentException when it is not an address, or an address and a prefix
     */
    public static Network parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            var only = InetAddress.ofLiteral(text);
            return new Network(only, only.getAddress().length * 8);
        }
        return new Network(
                InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** The blocks of a list as {@link #text} writes it; empty for an empty text. */
    public static List<Network> list(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(Network::parse).toList();
    }

    /** A list as it rests, with commas between the blocks. */
    public static String text(List<Network> networks) {
        return networks.stream().map(Network::toString).collect(Collectors.joining(","));
    }

    /** Whether the address is in one of the blocks. */
    public static boolean within(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /**
     * The block that one subscriber has: an IPv4 address, or all that shares the first 64 bits of
     * an IPv6 address.
     */
    public static Network around(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return new Network(address, 32);
        }
        Arrays.fill(bytes, 8, 16, (byte) 0);
        try {
            return new Network(InetAddress.getByAddress(bytes), 64);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // sixteen bytes are always an address
        }
    }

    /** Whether the address is in the block; an IPv4 address is never in an IPv6 block. */
    public boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit += 8) {
            var mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit));
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefix;
    }
}
