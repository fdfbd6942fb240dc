package dev.latchkey.refresh;

import dev.latchkey.StepClock;
import dev.latchkey.audit.Activities;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.sandbox.Policy;
import dev.latchkey.sandbox.Sandbox;
import dev.latchkey.storage.Engine;
import dev.latchkey.token.Grant;
import dev.latchkey.token.LeaseStore;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The refresh room on a real database, with the sandbox for a provider and a clock that is stepped.
 * It can be killed and started again on the same files, and have more nodes beside it.
 */
public final class RefreshRig implements AutoCloseable {
    public final StepClock clock = new StepClock();
    public final Sandbox sandbox;
    public TokenStore tokens;
    public LeaseStore leases;
    public Providers providers;
    public Refresher refresher;
    public Activities activities;

    private final Path directory;
    private final Settings.@Nullable Storage storage;
    private final Settings.Refresh settings;
    private final List<RefreshNode> nodes = new ArrayList<>();
    private final String teamId;
    private final String appId;
    private final String userId;
    private final String providerId;
    private RefreshNode node;

    public RefreshRig(Path directory, String policy) throws IOException {
        this(directory, policy, Engine.SQLITE);
    }

    public RefreshRig(Path directory, String policy, Engine engine) throws IOException {
        this(directory, policy, engine, Map.of());
    }

    /**
     * @param facts of the provider, besides those that every one needs
     */
    public RefreshRig(Path directory, String policy, Engine engine, Map<String, String> facts)
            throws IOException {
        this(directory, policy, engine.storage(), facts, Settings.Refresh.standard());
    }

    RefreshRig(
            Path directory,
            String policy,
            Settings.@Nullable Storage storage,
            Map<String, String> facts,
            Settings.Refresh settings)
            throws IOException {
        this.directory = directory;
        this.settings = settings;
        this.storage = storage;
        sandbox = Sandbox.start(0, clock);
        sandbox.policy(Sandbox.CLIENT, Policy.parse(policy));
        node = start(directory);
        tokens = node.tokens;
        leases = node.leases;
        providers = node.providers;
        refresher = node.refresher;
        activities = node.activities;
        teamId = node.teams.add("acme").id();
        userId = node.teams.addUser(teamId, "grace", null).id();
        appId =
                node.database.write(handle -> {
                    var app = node.apps.add(handle, teamId, "Survey", "{}");
                    node.providers.describe(handle, app.id(), List.of(described(policy, facts)));
                    return app.id();
                });
        var row = Objects.requireNonNull(providers.row(appId, "sandbox"));
        providerId = row.id();
        providers.keepClientSecret(row, Secret.of(Sandbox.SECRET));
    }

    private Providers.Described described(String policy, Map<String, String> facts) {
        var sheet = new LinkedHashMap<String, String>();
        sheet.put("name", "Sandbox");
        sheet.put("authorization_url", sandbox.authorizeUri().toString());
        sheet.put("token_url", sandbox.tokenUri().toString());
        sheet.put("family", policy.substring(0, 2));
        sheet.putAll(facts);
        return new Providers.Described("sandbox", null, Sandbox.CLIENT, List.of("profile"), sheet);
    }

    private RefreshNode start(Path itsDirectory) throws IOException {
        var database = Engine.open(storage, itsDirectory);
        try {
            var started = new RefreshNode(itsDirectory, database, settings, clock);
            nodes.add(started);
            return started;
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private RefreshNode use(RefreshNode started) {
        node = started;
        tokens = started.tokens;
        leases = started.leases;
        providers = started.providers;
        refresher = started.refresher;
        activities = started.activities;
        return started;
    }

    /** The node that is asked. */
    public RefreshNode node() {
        return node;
    }

    /** All nodes that run. */
    public List<RefreshNode> nodes() {
        return List.copyOf(nodes);
    }

    /** This many callers at once, spread over all nodes; gives what each got. */
    public List<RefreshOutcome> crowd(String id, boolean forced, int callers) throws Exception {
        var calls = new ArrayList<Future<RefreshOutcome>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < callers; i++) {
                var which = nodes.get(i % nodes.size());
                calls.add(threads.submit(() -> ask(which, id, forced)));
            }
        }
        var outcomes = new ArrayList<RefreshOutcome>();
        for (var call : calls) {
            outcomes.add(call.get());
        }
        return outcomes;
    }

    /** One more node on the same database. */
    public RefreshNode anotherNode(String name) throws IOException {
        var its = directory.resolve(name);
        if (!Files.exists(its)) {
            Files.createDirectory(its);
            Files.copy(directory.resolve("key"), its.resolve("key"));
        }
        return start(its);
    }

    /** Kills the node, and starts it again on what it left on the disk. */
    public RefreshNode killAndRestart() throws IOException {
        node.kill();
        nodes.remove(node);
        return use(start(directory));
    }

    /** Stops the node in good order, and starts it again. */
    public RefreshNode stopAndRestart() throws IOException {
        node.close();
        nodes.remove(node);
        return use(start(directory));
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

    /** What is stored when the database has all that was answered. */
    public StoredToken stored(String id) {
        for (var each : nodes) {
            each.spills.settle(id);
        }
        return now(id);
    }

    /** The provider. */
    public Provider provider() {
        return Objects.requireNonNull(providers.find(providerId));
    }

    /** Sets facts over those of the provider. */
    public void override(Map<String, String> facts) {
        providers.override(Objects.requireNonNull(providers.row(appId, "sandbox")), facts);
    }

    /** Asks as a caller does: reads, then wants it live. */
    public RefreshOutcome ask(String id, boolean forced) {
        return ask(node, id, forced);
    }

    /** Asks this node. */
    public RefreshOutcome ask(RefreshNode which, String id, boolean forced) {
        return which.refresher.current(Objects.requireNonNull(which.tokens.find(id)), forced);
    }

    /** Whether the refresh token that is stored would be answered with tokens now. */
    public boolean holdsALivingGrant(String id) {
        return sandbox.wouldRefresh(
                Objects.requireNonNull(stored(id).grant().refreshToken()).reveal());
    }

    @Override
    public void close() {
        sandbox.close();
        nodes.forEach(RefreshNode::close);
    }
}
