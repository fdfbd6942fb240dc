package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can do with accounts that are connected already. */
class AccountsTest {
    private World world;
    private Visitor visitor;
    private String provider;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        world = new World(directory);
        visitor = world.visitor();
        provider = world.provider("revocation_url", world.practice.url("/revoke").toString());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_user_sees_the_accounts_of_this_provider_and_nobody_elses() {
        world.connect(provider);
        var mine = world.stored().getFirst();
        var other = world.teams.addUser(world.team.id(), "Charles", null);
        world.tokens.put(
                new TokenStore.Connection(
                        world.team.id(),
                        world.app.id(),
                        other.id(),
                        provider,
                        "charles@example.org",
                        mine.grant()));
        var page = visitor.open(world.link(provider)).html();
        assertThat(page).contains("ada@example.org").doesNotContain("charles@example.org");
    }

    @Test
    void an_account_that_is_used_ends_the_link_and_asks_the_provider_nothing() {
        world.connect(provider);
        var link = opened();
        var page = visitor.send(link, "use", mine().id());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("All set", "ada@example.org");
        assertThat(world.allNoted()).contains("connection.chosen ok");
        assertThat(visitor.open(link).status()).isEqualTo(410);
        assertThat(world.practice.exchanges).hasSize(1);
    }

    @Test
    void an_account_of_somebody_else_cannot_be_used_renewed_or_disconnected() {
        world.connect(provider);
        var other = world.teams.addUser(world.team.id(), "Charles", null);
        var foreign =
                world.tokens.put(
                        new TokenStore.Connection(
                                world.team.id(),
                                world.app.id(),
                                other.id(),
                                provider,
                                "charles@example.org",
                                mine().grant()));
        var link = opened();
        for (var wish : List.of("use", "renew", "disconnect")) {
            assertThat(visitor.send(link, wish, foreign).status()).isEqualTo(404);
        }
        assertThat(world.tokens.find(foreign)).isNotNull();
    }

    @Test
    void a_form_that_is_none_of_ours_changes_nothing() {
        world.connect(provider);
        var link = opened();
        assertThat(visitor.send(link, "burn", mine().id()).status()).isEqualTo(400);
        assertThat(visitor.post(link, "wish=use&wish=use").status()).isEqualTo(400);
        assertThat(visitor.post(link, "wish=%zz").status()).isEqualTo(400);
        assertThat(visitor.post(link, "wish=disconnect").status()).isEqualTo(400);
        assertThat(world.stored()).hasSize(1);
    }

    @Test
    void a_disconnected_account_is_forgotten_here_and_taken_back_there() {
        world.connect(provider);
        var link = opened();
        var page = visitor.send(link, "disconnect", mine().id());
        assertThat(page.html()).contains("Disconnected", "took the access back");
        assertThat(world.stored()).isEmpty();
        assertThat(world.practice.revocations)
                .singleElement()
                .satisfies(said ->
                        assertThat(said)
                                .containsEntry("token", "RT")
                                .containsEntry("token_type_hint", "refresh_token"));
        assertThat(world.allNoted()).contains("connection.revoked ok");
        assertThat(visitor.open(link).status()).isEqualTo(200);
    }

    @Test
    void without_a_refresh_token_the_access_token_is_taken_back() {
        world.practice.token =
                new PracticeProvider.Reply(200, "{\"access_token\":\"AT\",\"expires_in\":3600}");
        world.connect(provider);
        visitor.send(opened(), "disconnect", mine().id());
        assertThat(world.practice.revocations)
                .singleElement()
                .satisfies(said ->
                        assertThat(said)
                                .containsEntry("token", "AT")
                                .containsEntry("token_type_hint", "access_token"));
    }

    @Test
    void a_provider_that_does_not_confirm_leaves_the_account_forgotten_and_says_so() {
        world.connect(provider);
        world.practice.revocation = new PracticeProvider.Reply(503, "");
        var page = visitor.send(opened(), "disconnect", mine().id());
        assertThat(page.html()).contains("did not confirm it");
        assertThat(world.stored()).isEmpty();
        assertThat(world.allNoted()).contains("connection.revoked failed HTTP 503");
    }

    @Test
    void a_provider_without_a_place_for_it_is_not_asked() {
        var other = world.provider();
        world.connect(other);
        var link = world.link(other);
        assertThat(visitor.open(link).html()).contains("no way to be told");
        var page = visitor.send(link, "disconnect", mine().id());
        assertThat(page.html()).contains("cannot be asked");
        assertThat(world.practice.revocations).isEmpty();
    }

    @Test
    void a_renewed_account_keeps_its_id() {
        world.connect(provider);
        var before = mine();
        var link = opened();
        var state = World.state(visitor.send(link, "renew", before.id()).sentTo());
        var page = visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(page.html()).contains("Connected");
        assertThat(mine().id()).isEqualTo(before.id());
        assertThat(mine().generation()).isEqualTo(before.generation() + 1);
    }

    @Test
    void another_account_is_not_taken_for_the_one_that_is_renewed() {
        world.connect(provider);
        var before = mine();
        var link =
                world.room
                        .consents()
                        .start(
                                new Order(
                                        world.team.id(),
                                        world.app.id(),
                                        world.user.id(),
                                        provider,
                                        before.id(),
                                        null,
                                        null));
        assertThat(visitor.open(link).html()).contains("ada@example.org</bdi> again");
        var state = World.state(visitor.send(link, "renew", before.id()).sentTo());
        world.practice.identity =
                new PracticeProvider.Reply(200, "{\"email\":\"eve@example.org\"}");
        var page = visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.html()).contains("account_mismatch", "ada@example.org", "eve@example.org");
        assertThat(world.stored()).hasSize(1);
        assertThat(mine().generation()).isEqualTo(before.generation());
        assertThat(world.allNoted())
                .anyMatch(noted -> noted.startsWith("connection.failed account_mismatch"));
    }

    @Test
    void the_last_page_leads_back_to_the_app_with_the_outcome() {
        var back = URI.create("https://app.example/back?x=1");
        world.database.write(handle -> {
            world.apps.describe(
                    handle,
                    world.app.id(),
                    "Engine",
                    "{\"oauth_config\":{\"redirect_urls\":[\"" + back + "\"]}}");
            return null;
        });
        var link = world.room.consents().start(returning(back));
        visitor.open(link);
        var state = World.state(visitor.press(link).sentTo());
        var page = visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(page.html())
                .contains(
                        "href=\"%s&amp;outcome=ok&amp;provider_key=practice&amp;external_token_id=%s\""
                                .formatted(back, mine().id()));

        var second = world.room.consents().start(returning(back));
        visitor.open(second);
        var denied = World.state(visitor.press(second).sentTo());
        assertThat(
                        visitor.open(
                                        world.back(
                                                provider,
                                                "error",
                                                "access_denied",
                                                "state",
                                                denied))
                                .html())
                .contains(
                        "href=\"%s&amp;outcome=oauth2_callback_error&amp;provider_key=practice\""
                                .formatted(back));
    }

    @Test
    void an_address_that_the_app_has_left_since_is_not_led_to() {
        var link = world.room.consents().start(returning(URI.create("https://app.example/gone")));
        visitor.open(link);
        var state = World.state(visitor.press(link).sentTo());
        var page = visitor.open(world.back(provider, "code", "c", "state", state));
        assertThat(page.html()).contains("Connected").doesNotContain("app.example");
    }

    private Order returning(URI back) {
        return new Order(
                world.team.id(), world.app.id(), world.user.id(), provider, null, null, back);
    }

    private StoredToken mine() {
        return world.stored().getFirst();
    }

    private URI opened() {
        var link = world.link(provider);
        visitor.open(link);
        return link;
    }
}
