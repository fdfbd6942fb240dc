package dev.latchkey.refresh;

import dev.latchkey.StepClock;
import dev.latchkey.audit.Activities;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.Names;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Engine;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Teams;
import dev.latchkey.token.Grant;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The refresh room on a real database, with the sandbox for a provider and a clock that is stepped.
 */
public final class RefreshRig implements AutoCloseable {
    public final StepClock clock = new StepClock();
    public final Sandbox sandbox;
    public final TokenStore tokens;
    public final Providers providers;
    public final Refresher refresher;
    public final Activities activities;

    private final Database database;
    private final Outbound outbound;
    private final String teamId;
    private final String appId;
    private final String userId;
    private final String providerId;

    public RefreshRig(Path directory, String policy) throws IOException {
        this(directory, policy, Engine.SQLITE);
    }

    public RefreshRig(Path directory, String policy, Engine engine) throws IOException {
        var settings = Settings.Refresh.standard();
        sandbox = Sandbox.start(0, clock);
        sandbox.policy(Sandbox.CLIENT, Policy.parse(policy));
        database = engine.open(directory);
        var random = new SecureRandom();
        var ids = new Ids(random);
        var file = directory.resolve("key");
        var key = Files.exists(file) ? FileKey.read(file) : FileKey.create(file, random);
        var sealer = new Sealer(new KeyRing(key, new DataKeys(database, clock)));
        var pepper = Pepper.load(database, sealer, random);
        var rules = AddressRules.local();
        outbound =
                new Outbound(
                        rules,
                        Names.system(),
                        settings.connectTimeout(),
                        settings.hardDeadline(),
                        "Latchkey");
        var endpoint = new TokenEndpoint(outbound, clock);
        providers = new Providers(database, sealer, ids, new FactReader(rules), clock);
        tokens = new TokenStore(database, sealer, pepper, ids, clock);
        activities = new Activities(database, ids, clock);
        refresher =
                new Refresher(
                        tokens,
                        providers,
                        new Attempts(tokens, providers, endpoint, activities, settings, clock),
                        settings,
                        clock);

        var teams = new Teams(database, ids, clock);
        var apps = new Apps(database, ids, clock);
        teamId = teams.add("acme").id();
        userId = teams.addUser(teamId, "grace", null).id();
        appId =
                database.write(handle -> {
                    var app = apps.add(handle, teamId, "Survey", "{}");
                    providers.describe(handle, app.id(), List.of(described(policy)));
                    return app.id();
                });
        var row = Objects.requireNonNull(providers.row(appId, "sandbox"));
        providerId = row.id();
        providers.keepClientSecret(row, Secret.of(Sandbox.SECRET));
    }

    private Providers.Described described(String policy) {
        return new Providers.Described(
                "sandbox",
                null,
                Sandbox.CLIENT,
                List.of("profile"),
                Map.of(
                        "name", "Sandbox",
                        "authorization_url", sandbox.authorizeUri().toString(),
                        "token_url", sandbox.tokenUri().toString(),
                        "family", policy.substring(0, 2)));
    }

    /** A connection whose access token ends an hour from now. */
    public StoredToken connected() {
        return connected("grace@example.com", Duration.ofHours(1));
    }

    /** A connection of this account whose access token ends after this time. */
    public StoredToken connected(String account, Duration lifetime) {
        var given = sandbox.grant(Sandbox.CLIENT, account, "profile");
        var refreshToken = given.refreshToken();
        var id =
                tokens.put(
                        new TokenStore.Connection(
                                teamId,
                                appId,
                                userId,
                                providerId,
                                account,
                                new Grant(
                                        Secret.of(given.accessToken()),
                                        refreshToken.isEmpty() ? null : Secret.of(refreshToken),
                                        clock.instant().plus(lifetime),
                                        null,
                                        List.of("profile"),
                                        Map.of(),
                                        clock.instant())));
        return now(id);
    }

    /** What is stored now under this id. */
    public StoredToken now(String id) {
        return Objects.requireNonNull(tokens.find(id));
    }

    /** The provider. */
    public Provider provider() {
        return Objects.requireNonNull(providers.find(providerId));
    }

    /** Asks as a caller does: reads, then wants it live. */
    public RefreshOutcome ask(String id, boolean forced) {
        return refresher.current(now(id), forced);
    }

    @Override
    public void close() {
        sandbox.close();
        refresher.close();
        outbound.close();
        database.close();
    }
}
