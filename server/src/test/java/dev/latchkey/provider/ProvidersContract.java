package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.StepClock;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Teams;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers and their client secrets, on every database. */
abstract class ProvidersContract {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private final Engine engine;
    private Database database;
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = new Ids(random);
    private Providers providers;
    private String teamId;
    private String appId;

    ProvidersContract(Engine engine) {
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
        providers =
                new Providers(database, sealer, ids, new FactReader(AddressRules.strict()), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_app_has_the_providers_of_its_manifest_and_no_others() {
        describe("google", "acme");
        describe("acme");
        assertThat(providers.rows(appId)).extracting(ProviderRow::key).containsExactly("acme");
        assertThat(providers.row(appId, "google")).isNull();
    }

    @Test
    void one_that_comes_back_still_has_its_id_its_secret_and_what_an_operator_said() {
        describe("acme");
        var row = row();
        providers.override(row, Map.of("margin", "2m"));
        providers.keepClientSecret(row, Secret.of("first"));
        describe("other");
        describe("acme");
        assertThat(row().id()).isEqualTo(row.id());
        assertThat(row().overrides()).isEqualTo(Map.of("margin", "2m"));
        assertThat(secret()).isEqualTo(Secret.of("first"));
    }

    @Test
    void a_client_secret_is_replaced() {
        describe("acme");
        assertThat(secret()).isNull();
        providers.keepClientSecret(row(), Secret.of("first"));
        providers.keepClientSecret(row(), Secret.of("second"));
        assertThat(secret()).isEqualTo(Secret.of("second"));
    }

    private ProviderRow row() {
        return Objects.requireNonNull(providers.row(appId, "acme"));
    }

    private @Nullable Secret secret() {
        return providers.clientSecret(Objects.requireNonNull(providers.find(row().id())));
    }

    private void describe(String... keys) {
        database.write(handle -> {
            providers.describe(
                    handle,
                    appId,
                    Stream.of(keys)
                            .map(key ->
                                    new Providers.Described(
                                            key,
                                            null,
                                            "client",
                                            List.of("read"),
                                            Map.of(
                                                    "name", key,
                                                    "authorization_url", "https://a.example/auth",
                                                    "token_url", "https://a.example/token")))
                            .toList());
            return null;
        });
    }
}
