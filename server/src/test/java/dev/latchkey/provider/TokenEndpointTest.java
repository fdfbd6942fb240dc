package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.TokenReply.Granted;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {
    private static final Secret CLIENT_SECRET = Secret.of("p+ss word");
    private final Outbound outbound =
            new Outbound(
                    AddressRules.local(),
                    Names.system(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    "Latchkey/test");
    private final TokenEndpoint endpoint = new TokenEndpoint(outbound, Clock.systemUTC());

    @AfterEach
    void close() {
        outbound.close();
    }

    @Test
    void a_code_is_exchanged_with_the_secret_in_the_body() throws IOException {
        try (var plug = granting()) {
            var reply =
                    endpoint.exchange(
                            SomeFacts.provider(
                                    plug.url(),
                                    Map.of(
                                            "token_parameters.audience",
                                            "a&b",
                                            "token_parameters.empty",
                                            " ".strip())),
                            CLIENT_SECRET,
                            Secret.of("c0de"),
                            URI.create("https://vault.example.com/callback"),
                            Secret.of("verifier"));
            assertThat(reply).isInstanceOf(Granted.class);
            assertThat(plug.requests.getFirst())
                    .endsWith(
                            "\r\n\r\ngrant_type=authorization_code&code=c0de&redirect_uri=https%3A%2F%2Fvault.example.com%2Fcallback"
                                    + "&code_verifier=verifier&audience=a%26b&client_id=client%3A1&client_secret=p%2Bss+word");
        }
    }

    @Test
    void basic_encodes_the_id_and_the_secret_before_it_joins_them() throws IOException {
        try (var plug = granting()) {
            refresh(plug, Map.of("client_authentication", "basic"));
            // client%3A1:p%2Bss+word
            assertThat(plug.requests.getFirst())
                    .contains("Authorization: Basic Y2xpZW50JTNBMTpwJTJCc3Mrd29yZA==\r\n")
                    .endsWith("\r\n\r\ngrant_type=refresh_token&refresh_token=rt-1");
        }
    }

    @Test
    void stripe_gets_the_secret_as_the_user_name() throws IOException {
        try (var plug = granting()) {
            refresh(plug, Map.of("client_authentication", "secret_as_basic_name"));
            assertThat(plug.requests.getFirst()).contains("Authorization: Basic cCtzcyB3b3JkOg==");
        }
    }

    @Test
    void notion_gets_json() throws IOException {
        try (var plug = granting()) {
            refresh(plug, Map.of("client_authentication", "basic", "request_body", "json"));
            assertThat(plug.requests.getFirst())
                    .contains("Content-Type: application/json\r\n")
                    .endsWith("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"rt-1\"}");
        }
    }

    @Test
    void a_provider_that_names_parameters_otherwise_gets_its_own_names() throws IOException {
        try (var plug = granting()) {
            refresh(
                    plug,
                    Map.of(
                            "parameter_names.client_id",
                            "client_key",
                            "parameter_names.refresh_token",
                            "token"));
            assertThat(plug.requests.getFirst())
                    .endsWith(
                            "grant_type=refresh_token&token=rt-1&client_key=client%3A1&client_secret=p%2Bss+word");
        }
    }

    @Test
    void a_public_client_says_its_id_and_no_secret() throws IOException {
        try (var plug = granting()) {
            refresh(plug, Map.of("client_authentication", "none"));
            assertThat(plug.requests.getFirst())
                    .endsWith("grant_type=refresh_token&refresh_token=rt-1&client_id=client%3A1")
                    .doesNotContain("Authorization");
        }
    }

    @Test
    void a_provider_that_knows_only_queries_gets_one() throws IOException {
        try (var plug = granting()) {
            refresh(
                    plug,
                    Map.of(
                            "refresh_url",
                            plug.url() + "?v=1",
                            "client_authentication",
                            "basic",
                            "request_body",
                            "query"));
            assertThat(plug.requests.getFirst())
                    .startsWith(
                            "GET /token?v=1&grant_type=refresh_token&refresh_token=rt-1 HTTP/1.1\r\n");
        }
    }

    @Test
    void a_client_with_a_key_signs_for_the_token_url_and_two_minutes() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        try (var plug = granting()) {
            var provider =
                    SomeFacts.provider(
                            plug.url(), Map.of("client_authentication", "private_key_jwt"));
            assertThat(endpoint.refresh(provider, Secret.of(key.toJSONString()), Secret.of("rt-1")))
                    .isInstanceOf(Granted.class);
            var request = plug.requests.getFirst();
            var assertion =
                    SignedJWT.parse(request.substring(request.indexOf("client_assertion=") + 17));
            assertThat(assertion.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
            var claims = assertion.getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo("client:1");
            assertThat(claims.getAudience()).containsExactly(plug.url().toString());
            assertThat(
                            Duration.between(
                                    claims.getIssueTime().toInstant(),
                                    claims.getExpirationTime().toInstant()))
                    .isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void a_secret_that_is_no_private_key_is_refused_where_one_is_needed() throws JOSEException {
        var pair = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(ClientAssertion.objection(Secret.of(pair.toJSONString()))).isNull();
        assertThat(ClientAssertion.objection(Secret.of(pair.toPublicJWK().toJSONString())))
                .contains("no private key");
        assertThat(ClientAssertion.objection(Secret.of("s3cret"))).contains("as one JWK");
    }

    @Test
    void a_refresh_goes_to_the_refresh_url_and_no_secret_is_in_a_url() throws IOException {
        try (var tokens = granting();
                var refreshes = granting()) {
            refresh(tokens, Map.of("refresh_url", refreshes.url() + "?v=1"));
            assertThat(tokens.requests).isEmpty();
            assertThat(refreshes.requests.getFirst()).startsWith("POST /token?v=1 HTTP/1.1\r\n");
        }
    }

    private void refresh(Plug plug, Map<String, String> facts) {
        var provider = SomeFacts.provider(plug.url(), facts);
        assertThat(endpoint.refresh(provider, CLIENT_SECRET, Secret.of("rt-1")))
                .isInstanceOf(Granted.class);
    }

    private static Plug granting() throws IOException {
        return Plug.answering(Plug.json(200, "{\"access_token\":\"at-1\"}"));
    }
}
