package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackTest {
    private World world;
    private Visitor visitor;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        world = new World(directory);
        visitor = world.visitor();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_state_is_taken_once() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        var back = world.back(provider, "code", "c", "state", state);
        assertThat(visitor.open(back).status()).isEqualTo(200);
        var again = visitor.open(back);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.html()).contains("used already", "unable_to_parse_state");
        assertThat(world.practice.exchanges).hasSize(1);
    }

    @Test
    void of_many_callbacks_at_once_one_reaches_the_provider() throws Exception {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        Callable<Integer> back =
                () -> visitor.open(world.back(provider, "code", "c", "state", state)).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(8, back))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        }
        assertThat(world.practice.exchanges).hasSize(1);
    }

    @Test
    void a_state_of_another_browser_is_refused_and_noted() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        var victim = world.visitor();
        world.leave(victim, provider); // the victim's browser has a cookie, and a way of its own
        var page = victim.open(world.back(provider, "code", "attackers", "state", state));
        assertThat(page.status()).isEqualTo(403);
        assertThat(world.practice.exchanges).isEmpty();
        assertThat(world.noted()).contains("state of other browser");
    }

    @Test
    void a_browser_without_cookies_is_refused() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        var page = world.visitor().open(world.back(provider, "code", "c", "state", state));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html()).contains("cookie");
    }

    @Test
    void a_code_that_comes_through_another_providers_callback_is_not_sent_anywhere() {
        var honest = world.provider();
        var evil = world.provider(world.app("Other"));
        var state = World.state(world.leave(visitor, honest));
        var page = visitor.open(world.back(evil, "code", "c", "state", state));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html()).contains("wrong provider");
        assertThat(world.practice.exchanges).isEmpty();
    }

    @Test
    void a_state_ends_ten_minutes_after_the_browser_left() {
        var provider = world.provider();
        var link = world.link(provider);
        visitor.open(link);
        world.clock.pass(Duration.ofMinutes(9));
        var state = World.state(visitor.press(link).sentTo());
        world.clock.pass(Duration.ofMinutes(10));
        var page = visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.html()).contains("took too long");
        assertThat(world.practice.exchanges).isEmpty();
    }

    @Test
    void the_time_at_the_provider_is_not_taken_from_the_links_time() {
        var provider = world.provider();
        var link = world.link(provider);
        visitor.open(link);
        world.clock.pass(Duration.ofMinutes(9));
        var state = World.state(visitor.press(link).sentTo());
        world.clock.pass(Duration.ofMinutes(9));
        assertThat(visitor.open(world.back(provider, "code", "c", "state", state)).status())
                .isEqualTo(200);
    }

    @Test
    void leaving_again_makes_the_state_before_worthless() {
        var provider = world.provider();
        var link = world.link(provider);
        visitor.open(link);
        var first = World.state(visitor.press(link).sentTo());
        var second = World.state(visitor.press(link).sentTo());
        assertThat(visitor.open(world.back(provider, "code", "c", "state", first)).status())
                .isEqualTo(400);
        assertThat(visitor.open(world.back(provider, "code", "c", "state", second)).status())
                .isEqualTo(200);
    }

    @Test
    void a_state_that_nobody_made_is_refused() {
        var provider = world.provider();
        for (var state : new String[] {"", "x", "A".repeat(43)}) {
            assertThat(visitor.open(world.back(provider, "code", "c", "state", state)).status())
                    .isEqualTo(400);
        }
        assertThat(world.noted()).isEmpty();
    }

    @Test
    void a_parameter_that_is_there_twice_is_refused() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        var back = world.back(provider, "code", "c", "state", state, "code", "d");
        assertThat(visitor.open(back).status()).isEqualTo(400);
        assertThat(world.practice.exchanges).isEmpty();
    }

    @Test
    void a_callback_is_a_GET() {
        var page = visitor.press(URI.create(world.publicUrl + CallbackHandler.PATH + "Op1"));
        assertThat(page.status()).isEqualTo(405);
        assertThat(page.header("allow")).isEqualTo("GET");
    }

    @Test
    void the_verifier_that_arrives_fits_the_challenge_that_left() {
        var provider = world.provider("pkce", "yes");
        var sent = world.leave(visitor, provider);
        visitor.open(world.back(provider, "code", "c", "state", World.state(sent)));
        var verifier =
                new CodeVerifier(
                        world.practice.exchanges.getFirst().getOrDefault("code_verifier", ""));
        assertThat(sent)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry(
                        "code_challenge",
                        CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
    }

    @Test
    void without_pkce_neither_challenge_nor_verifier_is_sent() {
        var provider = world.provider("pkce", "no");
        var sent = world.leave(visitor, provider);
        visitor.open(world.back(provider, "code", "c", "state", World.state(sent)));
        assertThat(sent).doesNotContainKeys("code_challenge", "code_challenge_method");
        assertThat(world.practice.exchanges.getFirst()).doesNotContainKey("code_verifier");
    }

    @Test
    void the_stored_verifier_is_sealed_and_opens_only_in_its_row() {
        var provider = world.provider("pkce", "yes");
        var state = World.state(world.leave(visitor, provider));
        world.leave(world.visitor(), provider);
        world.database.write(handle ->
                handle.execute(
                        "update consent set verifier = (select max(other.verifier) from consent other where other.consent_id <> consent.consent_id)"));
        var page = visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(page.status()).isEqualTo(500);
        assertThat(world.practice.exchanges).isEmpty();
    }

    @Test
    void an_answer_of_another_issuer_is_refused_before_the_exchange() {
        var provider = world.provider("issuer", "https://as.example");
        var state = World.state(world.leave(visitor, provider));
        var page =
                visitor.open(
                        world.back(
                                provider,
                                "code",
                                "c",
                                "state",
                                state,
                                "iss",
                                "https://evil.example"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(world.noted())
                .isEqualTo(
                        "connection.failed oauth2_callback_error the callback names the issuer https://evil.example");
        assertThat(world.practice.exchanges).isEmpty();
    }

    @Test
    void an_answer_without_issuer_is_refused_when_one_is_expected() {
        var provider = world.provider("issuer", "https://as.example");
        var state = World.state(world.leave(visitor, provider));
        assertThat(visitor.open(world.back(provider, "code", "c", "state", state)).status())
                .isEqualTo(403);
    }

    @Test
    void the_right_issuer_is_taken_and_one_that_nobody_knows_is_not_asked_for() {
        var strict = world.provider("issuer", "https://as.example");
        var state = World.state(world.leave(visitor, strict));
        var back = world.back(strict, "code", "c", "state", state, "iss", "https://as.example");
        assertThat(visitor.open(back).status()).isEqualTo(200);
        var lax = world.provider();
        var other = World.state(world.leave(visitor, lax));
        back = world.back(lax, "code", "c", "state", other, "iss", "https://as.example");
        assertThat(visitor.open(back).status()).isEqualTo(200);
    }

    @Test
    void a_user_who_declines_is_told_that_he_did() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        var page = visitor.open(world.back(provider, "error", "access_denied", "state", state));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html()).contains("You declined");
        assertThat(world.noted())
                .isEqualTo("connection.failed oauth2_callback_error access_denied");
    }

    @Test
    void what_a_provider_says_of_its_error_is_noted_short_and_printable_and_not_shown() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        var page =
                visitor.open(
                        world.back(
                                provider,
                                "error",
                                "server_error",
                                "error_description",
                                "<b>do\nthis</b>" + "x".repeat(500),
                                "state",
                                state));
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.html()).contains("oauth2_callback_error").doesNotContain("xxx", "do\nthis");
        assertThat(world.noted())
                .startsWith(
                        "connection.failed oauth2_callback_error server_error: <b>do?this</b>xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void a_callback_with_neither_code_nor_error_is_one_of_the_providers_errors() {
        var provider = world.provider();
        var state = World.state(world.leave(visitor, provider));
        assertThat(visitor.open(world.back(provider, "state", state)).status()).isEqualTo(502);
        assertThat(world.noted()).contains("neither code nor error");
    }
}
