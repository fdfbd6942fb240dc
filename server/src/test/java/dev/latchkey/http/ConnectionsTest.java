package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Network;
import dev.latchkey.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many connections there may be, in all and from one address. */
class ConnectionsTest {
    private static final Settings.Http LIMITS = limits();
    private static final ClientAddress CLIENTS =
            new ClientAddress(LIMITS.trustedProxies(), LIMITS.forwardedHeader());

    private final Connections connections = new Connections(LIMITS, CLIENTS);

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void an_address_has_so_many_and_gets_a_place_back_when_one_ends() throws IOException {
        var first = from("192.0.2.1");
        assertThat(connections.admit(first)).isTrue();
        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
        assertThat(connections.admit(from("192.0.2.1"))).isFalse();
        assertThat(connections.admit(from("192.0.2.2"))).isTrue();
        connections.gone(first);
        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
    }

    @Test
    void this_machine_and_trusted_proxies_have_as_many_as_there_are() throws IOException {
        for (var i = 0; i < 3; i++) {
            assertThat(connections.admit(from("127.0.0.1"))).isTrue();
            assertThat(connections.admit(from("10.1.2.3"))).isTrue();
        }
    }

    private HttpConnection from(String address) throws IOException {
        var socket =
                new Socket() {
                    @Override
                    public InetAddress getInetAddress() {
                        return InetAddress.ofLiteral(address);
                    }
                };
        return new HttpConnection(
                socket,
                new HttpConnection.Service(
                        _ -> WebResponse.text(200, ""),
                        new Refusals(
                                why -> WebResponse.text(200, why),
                                WebResponse.text(200, ""),
                                WebResponse.text(503, "")),
                        LIMITS,
                        CLIENTS,
                        new Traffic(),
                        new LargeBodies(1),
                        new ResponseWriter(Clock.systemUTC()),
                        null),
                connections);
    }

    private static Settings.Http limits() {
        var standard = Settings.Http.standard();
        return new Settings.Http(
                standard.idleTimeout(),
                standard.headerTimeout(),
                standard.bodyTimeout(),
                standard.writeTimeout(),
                100,
                2,
                List.of(Network.parse("10.0.0.0/8")),
                standard.forwardedHeader());
    }
}
