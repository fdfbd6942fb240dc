package dev.latchkey.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.StepClock;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Teams;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caller tokens, on every database. */
abstract class CallerTokensContract {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private final Engine engine;
    private Database database;
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(random);
    private CallerTokens tokens;
    private AppClients clients;
    private String teamId;
    private String appId;

    CallerTokensContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        database = engine.open(directory);
        var teams = new Teams(database, ids, clock);
        var apps = new Apps(database, ids, clock);
        teamId = teams.add("acme").id();
        appId = database.write(handle -> apps.add(handle, teamId, "Survey", "{}")).id();
        var key = FileKey.create(directory.resolve("key"), random);
        var sealer = new Sealer(new KeyRing(key, new DataKeys(database, clock)));
        var pepper = Pepper.load(database, sealer, random);
        tokens = new CallerTokens(database, pepper, ids, random, clock);
        clients = new AppClients(database, pepper, random, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_token_is_found_by_nothing_but_itself() {
        var issued = issue(TokenKind.BOT, null);
        assertThat(found(issued.token()).token()).isEqualTo(issued.stored());
        assertThat(tokens.find(Secret.of(issued.token().reveal() + "x"), null)).isNull();
        assertThat(tokens.find(Secret.of("xoxb-1-2-3"), null)).isNull();
        assertThat(issued.token().reveal()).endsWith(issued.stored().last4());
    }

    @Test
    void an_end_is_kept_to_the_millisecond() {
        var end = clock.instant().plusSeconds(900);
        assertThat(issue(TokenKind.WORKFLOW, end).stored().expiresAt()).isEqualTo(end);
    }

    @Test
    void a_token_is_revoked_once() {
        var issued = issue(TokenKind.BOT, null);
        assertThat(tokens.revoke(issued.stored().id())).isTrue();
        assertThat(tokens.revoke(issued.stored().id())).isFalse();
        assertThat(found(issued.token()).token().revokedAt()).isEqualTo(clock.instant());
        assertThat(tokens.of(appId)).hasSize(1);
    }

    @Test
    void the_end_of_all_admin_tokens_spares_the_others() {
        var admin = tokens.issue(CallerTokens.Order.admin());
        var bot = issue(TokenKind.BOT, null);
        tokens.revokeAdmins();
        assertThat(found(admin.token()).isRevoked()).isTrue();
        assertThat(found(bot.token()).isRevoked()).isFalse();
    }

    @Test
    void a_refresh_token_works_once_and_the_old_access_token_until_it_expires() {
        var first = pair();
        var second = renewed(first);
        assertThat(second.access().stored().kind()).isEqualTo(TokenKind.ROTATING_BOT);
        assertThat(second.access().stored().scopes()).containsExactly("users:read");
        assertThat(found(first.refresh().token()).isRevoked()).isTrue();
        assertThat(found(first.access().token()).isRevoked()).isFalse();
        assertThat(tokens.renew(first.refresh().stored(), clock.instant())).isNull();
        assertThat(renewed(second)).isNotNull();
    }

    @Test
    void of_many_who_use_a_refresh_token_at_once_one_gets_a_pair() throws Exception {
        var refresh = pair().refresh().stored();
        var calls = new ArrayList<Future<CallerTokens.@Nullable Pair>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                calls.add(callers.submit(() -> tokens.renew(refresh, clock.instant())));
            }
        }
        var pairs = 0;
        for (var call : calls) {
            pairs += call.get() == null ? 0 : 1;
        }
        assertThat(pairs).isEqualTo(1);
    }

    @Test
    void who_revokes_one_of_a_family_revokes_them_all() {
        var first = pair();
        var second = renewed(first);
        var stranger = pair();
        tokens.revoke(first.refresh().stored().id());
        for (var token : List.of(first.access(), second.access(), second.refresh())) {
            assertThat(found(token.token()).isRevoked()).isTrue();
        }
        assertThat(found(stranger.access().token()).isRevoked()).isFalse();
    }

    @Test
    void what_is_long_over_is_forgotten_when_its_family_goes_on() {
        var first = pair();
        var second = renewed(first);
        clock.step(Duration.ofDays(31));
        renewed(second);
        assertThat(tokens.find(first.refresh().token(), null)).isNull();
        assertThat(tokens.find(first.access().token(), null)).isNull();
        assertThat(tokens.find(second.refresh().token(), null)).isNotNull();
    }

    @Test
    void the_end_of_a_run_ends_its_tokens_alone() {
        var ended = tokens.issue(ofRun("Fx1"));
        var other = tokens.issue(ofRun("Fx2"));
        assertThat(tokens.endExecution("Fx1", "A0")).isZero();
        assertThat(tokens.endExecution("Fx1", appId)).isEqualTo(1);
        assertThat(tokens.endExecution("Fx1", null)).isZero();
        assertThat(found(ended.token()).isRevoked()).isTrue();
        assertThat(found(other.token()).isRevoked()).isFalse();
    }

    @Test
    void a_client_secret_is_known_until_there_is_a_new_one() {
        var first = clients.issue(appId);
        assertThat(clients.clientId(appId)).isEqualTo(first.clientId());
        assertThat(clients.appOf(first.clientId(), first.secret())).isEqualTo(appId);
        var second = clients.issue(appId);
        assertThat(second.clientId()).isEqualTo(first.clientId());
        assertThat(clients.appOf(second.clientId(), second.secret())).isEqualTo(appId);
        assertThatThrownBy(() -> clients.appOf(first.clientId(), first.secret()))
                .hasMessage("bad_client_secret");
        assertThatThrownBy(() -> clients.appOf("1.2", second.secret()))
                .hasMessage("invalid_client_id");
    }

    private CallerTokens.Order ofRun(String execution) {
        return new CallerTokens.Order(
                TokenKind.WORKFLOW,
                appId,
                teamId,
                null,
                null,
                execution,
                List.of(),
                List.of(),
                null);
    }

    private CallerTokens.Pair pair() {
        return tokens.issuePair(
                new CallerTokens.Order(
                        TokenKind.ROTATING_BOT,
                        appId,
                        teamId,
                        null,
                        List.of("users:read"),
                        clock.instant().plusSeconds(43_200)));
    }

    private CallerTokens.Pair renewed(CallerTokens.Pair pair) {
        return Objects.requireNonNull(
                tokens.renew(pair.refresh().stored(), clock.instant().plusSeconds(43_200)));
    }

    private Credential found(Secret token) {
        return Objects.requireNonNull(tokens.find(token, null));
    }

    private CallerTokens.Issued issue(TokenKind kind, @Nullable Instant expiresAt) {
        return tokens.issue(
                new CallerTokens.Order(
                        kind, appId, teamId, null, List.of("users:read"), expiresAt));
    }
}
