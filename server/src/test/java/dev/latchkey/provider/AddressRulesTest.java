package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Network;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static final URI ANY = URI.create("https://id.example.com/token");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.com/token",
                "https://ID.Example.COM/token",
                "https://id.example.com:8443/token?tenant=a",
                "https://93.184.215.14/token",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/token",
                "https://xn--bcher-kva.example/token",
            })
    void a_plain_https_url_on_the_internet_is_allowed(String url) {
        assertThat(AddressRules.strict().objection(URI.create(url))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com/token",
                "ftp://id.example.com/token",
                "file:///etc/passwd",
                "gopher://id.example.com/",
                "jar:https://id.example.com!/",
                "//id.example.com/token",
                "id.example.com/token",
                "https:id.example.com/token",
                "https:///token",
                "https://",
                "https://user@id.example.com/",
                "https://user:pass@id.example.com/",
                "https://id.example.com@127.0.0.1/",
                "https://127.0.0.1@id.example.com/",
                "https://id.example.com#@127.0.0.1/",
                "https://id.example.com/token#x",
                "https://id.example.com\\@127.0.0.1/",
                "https:\\\\id.example.com/",
                "https://id.example.com\\.evil.example/",
                "https://id.example.com:/",
                "https://id.example.com:0/",
                "https://id.example.com:0443/",
                "https://id.example.com:65536/",
                "https://id.example.com:99999999999/",
                "https://id.example.com./",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://127.0.0.1./",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://0177.0.0.01/",
                "https://127.0.0.01/",
                "https://0x7f.0.0.1/",
                "https://0x7f000001/",
                "https://0X7F.1/",
                "https://127.0.0.0x1/",
                "https://id.example.123/",
                "https://256.0.0.1/",
                "https://1.2.3.4.5/",
                "https://0/",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::127.0.0.1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:0:127.0.0.1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::10.0.0.1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[fe80::1]/",
                "https://[fec0::1]/",
                "https://[fd00:ec2::254]/",
                "https://[fc00::1]/",
                "https://[ff02::1]/",
                "https://[4000::1]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1/",
                "https://100.64.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://198.18.0.1/",
                "https://1%32%37.0.0.1/",
                "https://\u2460\u2461\u2466.0.0.1/",
                "https://b\u00fccher.example/",
                "https://ex\u3002ample.com/",
                "https://exa mple.com/",
                "https://id..example.com/",
                "https://-id.example.com/",
                "https://under_score.example.com/",
                "https://127.0.0.1\t/",
                "https://127.0.0.1%00.example.com/",
            })
    void any_other_spelling_is_refused(String text) {
        assertThat(refused(AddressRules.strict(), text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000/token",
                "http://127.0.0.1:9000/token",
                "http://127.8.8.8/token",
                "http://[::1]:9000/token",
                "https://localhost:9443/token",
                "https://id.example.com/token",
            })
    void a_laptop_may_reach_itself_over_plain_http(String url) {
        assertThat(AddressRules.local().objection(URI.create(url))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com/token",
                "http://10.0.0.1/token",
                "https://10.0.0.1/token",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://localhost./",
                "https://169.254.169.254/",
                "http://localhost:9000/#x",
                "http://user@localhost:9000/",
            })
    void a_laptop_may_reach_nothing_else_so(String text) {
        assertThat(refused(AddressRules.local(), text)).isTrue();
    }

    @Test
    void an_http_url_is_fetched_from_loopback_addresses_only() {
        var url = URI.create("http://a.localhost/");
        var rules = AddressRules.local();
        assertThat(rules.objection(url, InetAddress.ofLiteral("127.0.0.1"))).isNull();
        assertThat(rules.objection(url, InetAddress.ofLiteral("93.184.215.14"))).isNotNull();
    }

    @Test
    void an_opened_network_is_allowed_but_never_the_metadata_service() {
        var opened =
                new AddressRules(
                        false,
                        List.of(
                                Network.parse("10.1.0.0/16"),
                                Network.parse("fc00::/7"),
                                Network.parse("169.254.0.0/16")));
        assertThat(opened.objection(ANY, InetAddress.ofLiteral("10.1.2.3"))).isNull();
        assertThat(opened.objection(ANY, InetAddress.ofLiteral("10.2.2.3"))).isNotNull();
        assertThat(opened.objection(ANY, InetAddress.ofLiteral("169.254.169.254"))).isNotNull();
        assertThat(opened.objection(ANY, InetAddress.ofLiteral("fd00:ec2::254"))).isNotNull();
    }

    @Test
    void the_edges_of_a_block_belong_to_it() {
        var block = Network.parse("172.16.0.0/12");
        assertThat(block.contains(InetAddress.ofLiteral("172.16.0.0"))).isTrue();
        assertThat(block.contains(InetAddress.ofLiteral("172.31.255.255"))).isTrue();
        assertThat(block.contains(InetAddress.ofLiteral("172.15.255.255"))).isFalse();
        assertThat(block.contains(InetAddress.ofLiteral("172.32.0.0"))).isFalse();
        assertThat(block.contains(InetAddress.ofLiteral("2001:db8::1"))).isFalse();
    }

    private static boolean refused(AddressRules rules, String text) {
        try {
            return rules.objection(new URI(text)) != null;
        } catch (URISyntaxException e) {
            return true;
        }
    }
}
