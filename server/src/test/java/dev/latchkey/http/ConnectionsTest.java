package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Network;
import dev.latchkey.config.Settings;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void an_address_has_so_many_and_gets_a_place_back_when_one_ends() {
        var first = from("192.0.2.1");
        assertThat(connections.admit(first)).isTrue();
        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
        assertThat(connections.admit(from("192.0.2.1"))).isFalse();
        assertThat(connections.admit(from("192.0.2.2"))).isTrue();
        connections.gone(first);
        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
    }

    @Test
    void this_machine_and_trusted_proxies_have_as_many_as_there_are() {
        for (var i = 0; i < 3; i++) {
            assertThat(connections.admit(from("127.0.0.1"))).isTrue();
            assertThat(connections.admit(from("10.1.2.3"))).isTrue();
        }
    }

    @Test
    void the_watch_goes_on_when_a_connection_cannot_be_ended() throws Exception {
        var tries = new CountDownLatch(2);
        var stubborn =
                new Socket() {
                    @Override
                    public InetAddress getInetAddress() {
                        return InetAddress.getLoopbackAddress();
                    }

                    @Override
                    public void close() {
                        tries.countDown();
                        if (tries.getCount() == 1) {
                            throw new IllegalStateException("not yet");
                        }
                    }
                };
        var moment = Duration.ofMillis(1);
        var hurried = Listening.times(moment, moment, moment, moment);
        assertThat(connections.admit(connection(stubborn, hurried))).isTrue();
        assertThat(tries.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private HttpConnection from(String address) {
        return connection(
                new Socket() {
                    @Override
                    public InetAddress getInetAddress() {
                        return InetAddress.ofLiteral(address);
                    }
                },
                LIMITS);
    }

    private HttpConnection connection(Socket socket, Settings.Http limits) {
        return new HttpConnection(
                socket,
                new HttpConnection.Service(
                        _ -> WebResponse.text(200, ""),
                        new Refusals(
                                why -> WebResponse.text(200, why),
                                WebResponse.text(200, ""),
                                WebResponse.text(503, "")),
                        limits,
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
