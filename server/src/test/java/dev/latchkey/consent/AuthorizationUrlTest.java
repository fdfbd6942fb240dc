package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationUrlTest {
    private World world;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        world = new World(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void it_says_all_that_a_provider_must_know() {
        var id = world.provider();
        assertThat(sent(id))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client")
                .containsEntry("scope", "read write")
                .containsEntry("state", "the-state")
                .containsEntry("redirect_uri", "https://vault.example/back");
    }

    @Test
    void a_query_that_is_there_is_kept() {
        var id = world.provider("authorization_url", "https://as.example/go?tenant=a%2Fb&x=");
        assertThat(url(id).toString()).startsWith("https://as.example/go?tenant=a%2Fb&x=&");
    }

    @Test
    void no_parameter_is_there_twice() {
        var id =
                world.provider(
                        "authorization_url", "https://as.example/go?prompt=x",
                        "authorization_parameters.prompt", "consent");
        assertThat(url(id).getRawQuery().split("prompt=", -1)).hasSize(2);
        assertThat(sent(id)).containsEntry("prompt", "consent");
    }

    @Test
    void extra_parameters_are_added() {
        assertThat(sent(world.provider("authorization_parameters.access_type", "offline")))
                .containsEntry("access_type", "offline")
                .containsEntry("state", "the-state");
    }

    @Test
    void scopes_are_joined_as_the_provider_wants_them() {
        assertThat(sent(world.provider("scope_separator", ",")))
                .containsEntry("scope", "read,write");
    }

    @Test
    void no_scopes_means_no_scope_parameter() {
        world.scopes = List.of();
        assertThat(sent(world.provider())).doesNotContainKey("scope");
    }

    @Test
    void spaces_are_written_so_that_every_provider_reads_them() {
        assertThat(url(world.provider()).getRawQuery()).contains("scope=read%20write");
    }

    private URI url(String id) {
        var provider = Objects.requireNonNull(world.providers.find(id));
        return AuthorizationUrl.of(
                provider, URI.create("https://vault.example/back"), "the-state", null);
    }

    private Map<String, String> sent(String id) {
        return PracticeProvider.parameters(url(id).getRawQuery());
    }
}
