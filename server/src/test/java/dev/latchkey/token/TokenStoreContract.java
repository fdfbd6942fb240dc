package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.Activity;
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
    private static final Holder NODE = new Holder("N1", "I1");
    private static final Activity DONE = Activity.of("connection.refreshed", "ok", "vault");

    @TempDir Path directory;
    private RefreshRig rig;
    private TokenStore store;
    private LeaseStore leases;
    private final Engine engine;

    TokenStoreContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        rig = new RefreshRig(directory, "R7", engine);
        store = rig.tokens;
        leases = rig.leases;
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
        assertThat(leases.claim(token, NODE, soon())).isNotNull();
        assertThat(leases.claim(token, NODE, soon())).isNull();
    }

    @Test
    void the_word_of_a_lost_lease_counts_for_nothing() {
        var token = rig.connected();
        var first = claim(token);
        var second = claim(rig.now(token.id()));
        assertThat(leases.release(first, "late", soon(), DONE)).isFalse();
        assertThat(leases.broken(first, "late", DONE)).isFalse();
        assertThat(leases.release(second, "in time", soon(), DONE)).isTrue();
    }

    @Test
    void a_grant_that_comes_late_is_kept_while_nothing_newer_stands_there() {
        var token = rig.connected();
        var first = claim(token);
        claim(rig.now(token.id()));
        assertThat(settle(first, grant("late"))).isEqualTo(Settlement.SETTLED);
        assertThat(rig.now(token.id()).grant().accessToken()).isEqualTo(Secret.of("late"));
    }

    @Test
    void a_generation_is_never_replaced_by_an_older_one() {
        var token = rig.connected();
        var first = claim(token);
        var second = claim(rig.now(token.id()));
        assertThat(settle(second, grant("new"))).isEqualTo(Settlement.SETTLED);
        assertThat(settle(first, grant("old"))).isEqualTo(Settlement.SUPERSEDED);
        assertThat(rig.now(token.id()).grant().accessToken()).isEqualTo(Secret.of("new"));
    }

    @Test
    void a_new_authorization_shuts_out_the_refresh_of_the_old_grant() {
        var token = rig.connected();
        var lease = claim(token);
        var again = rig.connected();
        assertThat(settle(lease, grant("of the old grant"))).isEqualTo(Settlement.SUPERSEDED);
        assertThat(rig.now(token.id()).grant().accessToken())
                .isEqualTo(again.grant().accessToken());
    }

    @Test
    void a_deleted_token_does_not_come_back() {
        var token = rig.connected();
        var lease = claim(token);
        assertThat(store.delete(token)).isTrue();
        assertThat(settle(lease, grant("late"))).isEqualTo(Settlement.GONE);
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
        leases.broken(claim(token), "invalid_grant", DONE);
        assertThat(leases.claim(rig.now(token.id()), NODE, soon())).isNull();
    }

    @Test
    void settling_twice_is_settling_once() {
        var token = rig.connected();
        var lease = claim(token);
        var grant = grant("new");
        var answer = leases.sealing(lease.token().teamId()).grant(lease, grant);
        assertThat(leases.settle(answer, grant, DONE)).isEqualTo(Settlement.SETTLED);
        assertThat(leases.settle(answer, grant, DONE)).isEqualTo(Settlement.ALREADY);
        assertThat(leases.replay(answer, DONE)).isEqualTo(Settlement.ALREADY);
        assertThat(rig.now(token.id()).generation()).isEqualTo(2);
    }

    @Test
    void what_a_journal_holds_comes_in_while_the_row_waits_for_it() {
        var token = rig.connected();
        var answer = leases.sealing(token.teamId()).grant(claim(token), grant("from the journal"));
        assertThat(leases.replay(answer, DONE)).isEqualTo(Settlement.SETTLED);
        assertThat(rig.now(token.id()).grant().accessToken())
                .isEqualTo(Secret.of("from the journal"));
    }

    @Test
    void an_attempt_that_was_not_made_leaves_an_unsure_token_unsure() {
        var token = rig.connected();
        leases.unsure(claim(token), "no_answer", soon(), rig.clock.instant(), DONE);
        var unsure = rig.now(token.id());
        assertThat(leases.release(claim(unsure), "not_sent", soon(), DONE)).isTrue();
        assertThat(rig.now(token.id()).phase()).isEqualTo(unsure.phase());
        assertThat(rig.now(token.id()).resent()).isEqualTo(unsure.resent());
    }

    @Test
    void a_lease_names_its_holder_and_when_the_first_request_went_out() {
        var token = rig.connected();
        claim(token);
        assertThat(rig.now(token.id()).phase())
                .isEqualTo(new Phase.InFlight(rig.clock.instant(), soon(), NODE));
    }

    @Test
    void the_leases_of_earlier_starts_become_unsure_and_no_others() {
        var token = rig.connected();
        claim(token);
        leases.orphan(NODE, false, Duration.ofSeconds(10));
        assertThat(rig.now(token.id()).phase()).isInstanceOf(Phase.InFlight.class);
        leases.orphan(new Holder("N2", "I3"), false, Duration.ofSeconds(10));
        assertThat(rig.now(token.id()).phase()).isInstanceOf(Phase.InFlight.class);
        leases.orphan(new Holder("N1", "I2"), false, Duration.ofSeconds(10));
        assertThat(rig.now(token.id()).phase())
                .isEqualTo(new Phase.Unsure(rig.clock.instant(), soon().minusSeconds(10)));
    }

    @Test
    void the_first_refusal_keeps_its_moment() {
        var token = rig.connected();
        leases.doubt(claim(token), "invalid_grant", rig.clock.instant(), DONE);
        var first = rig.clock.instant();
        rig.clock.step(Duration.ofMinutes(1));
        leases.doubt(claim(rig.now(token.id())), "invalid_grant", rig.clock.instant(), DONE);
        assertThat(rig.now(token.id()).refusedAt()).isEqualTo(first);
    }

    private Settlement settle(Lease lease, Grant grant) {
        return leases.settle(
                leases.sealing(lease.token().teamId()).grant(lease, grant), grant, DONE);
    }

    private Lease claim(StoredToken token) {
        return Objects.requireNonNull(leases.claim(token, NODE, soon()));
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
