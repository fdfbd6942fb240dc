package dev.latchkey.caller;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        tokens =
                new CallerTokens(
                        database, Pepper.load(database, sealer, random), ids, random, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_token_is_found_by_nothing_but_itself() {
        var issued = issue(CallerKind.BOT, null);
        assertThat(tokens.find(issued.token())).isEqualTo(issued.stored());
        assertThat(tokens.find(Secret.of(issued.token().reveal() + "x"))).isNull();
        assertThat(tokens.find(Secret.of("xoxb-1-2-3"))).isNull();
        assertThat(issued.token().reveal()).endsWith(issued.stored().last4());
    }

    @Test
    void an_end_is_kept_to_the_millisecond() {
        var end = clock.instant().plusSeconds(900);
        assertThat(issue(CallerKind.WORKFLOW, end).stored().expiresAt()).isEqualTo(end);
    }

    @Test
    void a_token_is_revoked_once() {
        var issued = issue(CallerKind.BOT, null);
        assertThat(tokens.revoke(issued.stored().id())).isTrue();
        assertThat(tokens.revoke(issued.stored().id())).isFalse();
        assertThat(Objects.requireNonNull(tokens.find(issued.token())).revokedAt())
                .isEqualTo(clock.instant());
        assertThat(tokens.of(appId)).hasSize(1);
    }

    @Test
    void the_end_of_all_admin_tokens_spares_the_others() {
        var admin = tokens.issue(CallerTokens.Order.admin());
        var bot = issue(CallerKind.BOT, null);
        tokens.revokeAdmins();
        assertThat(Objects.requireNonNull(tokens.find(admin.token())).revokedAt()).isNotNull();
        assertThat(Objects.requireNonNull(tokens.find(bot.token())).revokedAt()).isNull();
    }

    private CallerTokens.Issued issue(CallerKind kind, @Nullable Instant expiresAt) {
        return tokens.issue(
                new CallerTokens.Order(
                        kind, appId, teamId, null, List.of("users:read"), expiresAt));
    }
}
