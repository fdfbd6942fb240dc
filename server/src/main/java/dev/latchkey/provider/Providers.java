package dev.latchkey.provider;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.latchkey.crypto.Binding;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.ProviderFacts.ClientAuthentication;
import dev.latchkey.storage.Cached;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored providers of all apps, and their client secrets, sealed. */
public final class Providers {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> SHEET = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final String COLUMNS =
            """
            select provider.*, app.team_id,
                   case when client_secret is null then 0 else 1 end as has_secret
              from provider join app on app.app_id = provider.app_id
            """;

    private final Database database;
    private final Sealer sealer;
    private final Ids ids;
    private final Clock clock;
    private final LoadingCache<Map<String, String>, FactReading> readings;
    private final Cached<String, Provider> byId;
    private final Cached<String, SealedSecret> secrets;

    public Providers(Database database, Sealer sealer, Ids ids, FactReader reader, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.ids = ids;
        this.clock = clock;
        this.readings = Caffeine.newBuilder().maximumSize(1_000).build(reader::read);
        this.byId = database.cached(List.of("provider", "app"), this::load);
        this.secrets = database.cached(List.of("provider", "app"), this::loadSecret);
    }

    /**
     * What an app's manifest says of one provider.
     *
     * @param preset the preset's id; null when the facts describe the provider
     * @param facts as a sheet; empty for a preset
     */
    public record Described(
            String key,
            @Nullable String preset,
            String clientId,
            List<String> scopes,
            Map<String, String> facts) {}

    /**
     * Gives the app these providers and no others, inside the caller's transaction. One that goes
     * keeps its row, for the day it comes back.
     */
    public void describe(Handle handle, String appId, List<Described> providers) {
        handle.createUpdate("update provider set removed_at = :now where app_id = :app")
                .bind("now", clock.millis())
                .bind("app", appId)
                .execute();
        for (var provider : providers) {
            handle.createUpdate(
                            """
                            insert into provider (provider_id, app_id, provider_key, client_id, scopes, preset,
                                   manifest_facts, overrides, secret_generation, created_at)
                            values (:id, :app, :key, :client, :scopes, :preset, :facts, '{}', 0, :now)
                            on conflict (app_id, provider_key) do update
                               set client_id = excluded.client_id, scopes = excluded.scopes,
                                   preset = excluded.preset, manifest_facts = excluded.manifest_facts,
                                   removed_at = null
                            """)
                    .bind("id", ids.next("Op"))
                    .bind("app", appId)
                    .bind("key", provider.key())
                    .bind("client", provider.clientId())
                    .bind("scopes", JSON.writeValueAsString(provider.scopes()))
                    .bind("preset", provider.preset())
                    .bind("facts", JSON.writeValueAsString(provider.facts()))
                    .bind("now", clock.millis())
                    .execute();
        }
    }

    /**
     * The provider with this id, ready for use; null when it was removed or its facts have faults.
     */
    public @Nullable Provider find(String providerId) {
        return byId.get(providerId);
    }

    private @Nullable Provider load(String providerId) {
        var row =
                database.read(handle ->
                        handle.createQuery(
                                        COLUMNS + " where provider_id = :id and removed_at is null")
                                .bind("id", providerId)
                                .map(Providers::read)
                                .findOne()
                                .orElse(null));
        return row != null && reading(row) instanceof FactReading.Known(var facts)
                ? new Provider(
                        row.id(), row.appId(), row.key(), row.clientId(), row.scopes(), facts)
                : null;
    }

    /** The facts that hold for this provider, or what is wrong with them. */
    public FactReading reading(ProviderRow row) {
        return readings.get(row.sheet());
    }

    /** The app's provider with this key; null when its manifest has none. */
    public @Nullable ProviderRow row(String appId, String key) {
        return rows(appId).stream().filter(row -> row.key().equals(key)).findFirst().orElse(null);
    }

    /** Providers of any app whose client secret is not stored. */
    public List<ProviderRow> withoutSecret(int limit) {
        return database.read(handle ->
                handle.createQuery(
                                COLUMNS
                                        + """
                                         where removed_at is null and client_secret is null
                                         order by provider.app_id, provider_key
                                         limit :limit
                                        """)
                        .bind("limit", limit)
                        .map(Providers::read)
                        .list());
    }

    /** The app's providers, in the order of their keys. */
    public List<ProviderRow> rows(String appId) {
        return database.read(handle ->
                handle.createQuery(
                                COLUMNS
                                        + """
                                         where provider.app_id = :app and removed_at is null
                                         order by provider_key
                                        """)
                        .bind("app", appId)
                        .map(Providers::read)
                        .list());
    }

    /** Sets what an operator says over the manifest. */
    public void override(ProviderRow row, Map<String, String> overrides) {
        database.write(handle ->
                handle.createUpdate(
                                "update provider set overrides = :overrides where provider_id = :id")
                        .bind("overrides", JSON.writeValueAsString(overrides))
                        .bind("id", row.id())
                        .execute());
    }

    /** What is wrong with a client secret for this provider; null when it may be stored. */
    public @Nullable String objection(ProviderRow row, Secret clientSecret) {
        return reading(row) instanceof FactReading.Known(var facts)
                        && facts.clientAuthentication() == ClientAuthentication.PRIVATE_KEY_JWT
                ? ClientAssertion.objection(clientSecret)
                : null;
    }

    /** Stores the client secret, over the one before. */
    public void keepClientSecret(ProviderRow row, Secret clientSecret) {
        sealer.prepare(row.teamId());
        database.write(handle -> {
            var generation =
                    handle.createQuery(
                                    """
                                    update provider set secret_generation = secret_generation + 1
                                     where provider_id = :id
                                    returning secret_generation
                                    """)
                            .bind("id", row.id())
                            .mapTo(Long.class)
                            .one();
            var binding = binding(row.id(), row.appId(), row.teamId(), generation);
            return handle.createUpdate(
                            "update provider set client_secret = :box where provider_id = :id")
                    .bind("box", sealer.seal(binding, clientSecret))
                    .bind("id", row.id())
                    .execute();
        });
    }

    /** Forgets the client secret; false when there is none. */
    public boolean dropClientSecret(ProviderRow row) {
        return database.write(handle ->
                handle.createUpdate(
                                        """
                                        update provider
                                           set client_secret = null, secret_generation = secret_generation + 1
                                         where provider_id = :id and client_secret is not null
                                        """)
                                .bind("id", row.id())
                                .execute()
                        > 0);
    }

    /** Deletes the app's providers with their client secrets, inside the caller's transaction. */
    public void deleteAll(Handle handle, String appId) {
        handle.createUpdate("delete from provider where app_id = :app")
                .bind("app", appId)
                .execute();
    }

    /**
     * The provider's client secret; empty for a public client, which has none, and null when one is
     * needed and none is stored.
     */
    public @Nullable Secret clientSecret(Provider provider) {
        if (provider.facts().clientAuthentication() == ClientAuthentication.NONE) {
            return Secret.of("");
        }
        var sealed = secrets.get(provider.id());
        return sealed == null
                ? null
                : sealer.openSecret(
                        binding(
                                provider.id(),
                                provider.appId(),
                                sealed.teamId(),
                                sealed.generation()),
                        sealed.box());
    }

    private @Nullable SealedSecret loadSecret(String providerId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select client_secret, secret_generation, team_id
                                  from provider join app on app.app_id = provider.app_id
                                 where provider_id = :id and client_secret is not null
                                """)
                        .bind("id", providerId)
                        .map((row, _) ->
                                new SealedSecret(row.getBytes(1), row.getLong(2), row.getString(3)))
                        .findOne()
                        .orElse(null));
    }

    private record SealedSecret(byte[] box, long generation, String teamId) {}

    private static Binding binding(
            String providerId, String appId, String teamId, long generation) {
        return new Binding(
                teamId, "provider.client_secret", providerId, List.of(appId), generation);
    }

    private static ProviderRow read(ResultSet row, StatementContext context) throws SQLException {
        return new ProviderRow(
                row.getString("provider_id"),
                row.getString("app_id"),
                row.getString("team_id"),
                row.getString("provider_key"),
                row.getString("preset"),
                row.getString("client_id"),
                JSON.readValue(row.getString("scopes"), LIST),
                JSON.readValue(row.getString("manifest_facts"), SHEET),
                JSON.readValue(row.getString("overrides"), SHEET),
                row.getLong("has_secret") == 1);
    }
}
