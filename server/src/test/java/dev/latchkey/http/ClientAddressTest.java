package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Network;
import dev.latchkey.config.Settings.ForwardedHeader;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trusted are 10.0.0.0/8 and fd00::/8. */
class ClientAddressTest {
    private static final List<Network> TRUSTED =
            List.of(Network.parse("10.0.0.0/8"), Network.parse("fd00::/8"));
    private static final Map<String, List<String>> BOTH =
            Map.of(
                    "x-forwarded-for", List.of("198.51.100.1"),
                    "forwarded", List.of("for=203.0.113.5"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    192.0.2.9 | x-forwarded-for | 203.0.113.5                            | 192.0.2.9
                    10.0.0.1  | x-forwarded-for | 203.0.113.5                            | 203.0.113.5
                    10.0.0.1  | x-forwarded-for | 1.1.1.1, 203.0.113.5                   | 203.0.113.5
                    10.0.0.1  | x-forwarded-for | 203.0.113.5, 10.0.0.2                  | 203.0.113.5
                    10.0.0.1  | x-forwarded-for | 10.9.9.9, 10.0.0.2                     | 10.9.9.9
                    10.0.0.1  | x-forwarded-for | 203.0.113.5:4711                       | 203.0.113.5
                    10.0.0.1  | x-forwarded-for | [2001:db8::1]:4711                     | 2001:db8::1
                    10.0.0.1  | x-forwarded-for | 2001:db8::1                            | 2001:db8::1
                    10.0.0.1  | x-forwarded-for | 203.0.113.5, vault.example.com         | 10.0.0.1
                    10.0.0.1  | x-forwarded-for | 203.0.113.5,                           | 10.0.0.1
                    fd00::1   | forwarded       | for=203.0.113.5;proto=https            | 203.0.113.5
                    10.0.0.1  | forwarded       | proto=https;for="[2001:db8::1]:1"      | 2001:db8::1
                    10.0.0.1  | forwarded       | for=1.1.1.1, For=203.0.113.5           | 203.0.113.5
                    10.0.0.1  | forwarded       | for=203.0.113.5, for=unknown           | 10.0.0.1
                    10.0.0.1  | forwarded       | by=203.0.113.5                         | 10.0.0.1
                    10.0.0.1  | x-real-ip       | 203.0.113.5                            | 10.0.0.1
                    """)
    void the_last_address_that_is_no_trusted_proxy_s_is_the_client(
            String peer, String header, String value, String client) {
        var headers = Map.of(header, List.of(value));
        var written =
                header.equals("forwarded")
                        ? ForwardedHeader.FORWARDED
                        : ForwardedHeader.X_FORWARDED_FOR;
        assertThat(new ClientAddress(TRUSTED, written).of(InetAddress.ofLiteral(peer), headers))
                .isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void headers_that_stand_twice_are_read_in_the_order_of_their_arrival() {
        var headers = Map.of("x-forwarded-for", List.of("1.1.1.1", "203.0.113.5"));
        assertThat(found(ForwardedHeader.X_FORWARDED_FOR, headers)).isEqualTo("203.0.113.5");
    }

    @Test
    void a_header_that_the_proxy_passes_on_and_does_not_write_says_nothing() {
        assertThat(found(ForwardedHeader.X_FORWARDED_FOR, BOTH)).isEqualTo("198.51.100.1");
        assertThat(found(ForwardedHeader.FORWARDED, BOTH)).isEqualTo("203.0.113.5");
        var forged = Map.of("forwarded", List.of("for=203.0.113.5"));
        assertThat(found(ForwardedHeader.X_FORWARDED_FOR, forged)).isEqualTo("10.0.0.1");
    }

    private static String found(ForwardedHeader written, Map<String, List<String>> headers) {
        return new ClientAddress(TRUSTED, written)
                .of(InetAddress.ofLiteral("10.0.0.1"), headers)
                .getHostAddress();
    }
}
