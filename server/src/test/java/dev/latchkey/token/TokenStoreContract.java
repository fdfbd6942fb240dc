package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.Secret;
import dev.latchkey.refresh.RefreshRig;
import dev.latchkey.storage.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database owes the vault. */
abstract class TokenStoreContract {
    @TempDir Path directory;
    private RefreshRig rig;
    private TokenStore store;
    private final Engine engine;

    TokenStoreContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        rig = new RefreshRig(directory, "R7", engine);
        store = rig.tokens;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void what_is_stored_comes_back() {
        var token = rig.connected();
        assertThat(token.account()).isEqualTo("grace@example.com");
        assertThat(token.grant().scopes()).containsExactly("profile");
        assertThat(token.phase()).isEqualTo(new Phase.Settled());
        assertThat(token.generation()).isEqualTo(1);
    }

    @Test
    void the_same_account_keeps_its_id_and_gets_the_new_grant() {
        var first = rig.connected();
        var second = rig.connected();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.grant().accessToken()).isNotEqualTo(first.grant().accessToken());
    }

    @Test
    void another_account_stands_beside_it() {
        var grace = rig.connected();
        var ada = rig.connected("ada@example.com", Duration.ofHours(1));
        assertThat(ada.id()).isNotEqualTo(grace.id());
    }

    @Test
    void one_of_two_who_read_the_same_gets_the_lease() {
        var token = rig.connected();
        assertThat(store.claim(token, soon())).isNotNull();
        assertThat(store.claim(token, soon())).isNull();
    }

    @Test
    void the_word_of_a_lost_lease_counts_for_nothing() {
        var token = rig.connected();
        var first = claim(token);
        var second = claim(rig.now(token.id()));
        assertThat(store.release(first, "late", soon())).isFalse();
        assertThat(store.broken(first, "late")).isFalse();
        assertThat(store.release(second, "in time", soon())).isTrue();
    }

    @Test
    void a_grant_that_comes_late_is_kept_while_nothing_newer_stands_there() {
        var token = rig.connected();
        var first = claim(token);
        claim(rig.now(token.id()));
        assertThat(store.settle(first, grant("late"))).isTrue();
        assertThat(rig.now(token.id()).grant().accessToken()).isEqualTo(Secret.of("late"));
    }

    @Test
    void a_generation_is_never_replaced_by_an_older_one() {
        var token = rig.connected();
        var first = claim(token);
        var second = claim(rig.now(token.id()));
        assertThat(store.settle(second, grant("new"))).isTrue();
        assertThat(store.settle(first, grant("old"))).isFalse();
        assertThat(rig.now(token.id()).grant().accessToken()).isEqualTo(Secret.of("new"));
    }

    @Test
    void a_new_authorization_shuts_out_the_refresh_of_the_old_grant() {
        var token = rig.connected();
        var lease = claim(token);
        var again = rig.connected();
        assertThat(store.settle(lease, grant("of the old grant"))).isFalse();
        assertThat(rig.now(token.id()).grant().accessToken())
                .isEqualTo(again.grant().accessToken());
    }

    @Test
    void a_deleted_token_does_not_come_back() {
        var token = rig.connected();
        var lease = claim(token);
        assertThat(store.delete(token)).isTrue();
        assertThat(store.settle(lease, grant("late"))).isFalse();
        assertThat(store.find(token.id())).isNull();
    }

    @Test
    void nobody_finds_a_token_of_another_team_or_app() {
        var token = rig.connected();
        assertThat(store.find(token.id(), "T0000000000X", token.appId())).isNull();
        assertThat(store.find(token.id(), token.teamId(), "A0000000000X")).isNull();
        assertThat(store.find(token.id(), token.teamId(), token.appId())).isNotNull();
    }

    @Test
    void broken_connections_are_not_leased() {
        var token = rig.connected();
        store.broken(claim(token), "invalid_grant");
        assertThat(store.claim(rig.now(token.id()), soon())).isNull();
    }

    private Lease claim(StoredToken token) {
        return Objects.requireNonNull(store.claim(token, soon()));
    }

    private Instant soon() {
        return rig.clock.instant().plusSeconds(60);
    }

    private Grant grant(String accessToken) {
        return new Grant(
                Secret.of(accessToken),
                Secret.of("refresh"),
                null,
                null,
                List.of(),
                Map.of("instance_url", "https://example.com"),
                rig.clock.instant());
    }
}
