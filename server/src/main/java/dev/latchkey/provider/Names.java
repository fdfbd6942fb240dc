package dev.latchkey.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells every address of a host name. */
@FunctionalInterface
public interface Names {
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The names as this machine knows them. */
    static Names system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
