package dev.latchkey.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run is laid out. Its times are short, so that many kills fit into a night; their laws are
 * those of the vault.
 */
final class Plan {
    private static final Map<String, String> SHORT_TIMES =
            Map.ofEntries(
                    Map.entry("refresh.connect-timeout", "2s"),
                    Map.entry("refresh.hard-deadline", "3s"),
                    Map.entry("refresh.quiet", "2s"),
                    Map.entry("refresh.send-within", "1s"),
                    Map.entry("refresh.commit-budget", "2s"),
                    Map.entry("refresh.back-off-first", "100ms"),
                    Map.entry("refresh.back-off-longest", "1s"),
                    Map.entry("refresh.second-opinion", "1s"),
                    Map.entry("refresh.refusals-fewest", "1000000"),
                    Map.entry("refresh.breaker-fewest", "1000000"),
                    Map.entry("refresh.after-outage", "10000"),
                    Map.entry("http.max-connections", "15000"),
                    Map.entry("http.max-connections-per-address", "15000"));

    private final String policy;
    private final int connections;
    private final Map<String, String> settings = new HashMap<>(SHORT_TIMES);
    private final Map<String, String> facts = new HashMap<>();
    private int nodes = 1;
    private boolean postgres;
    private boolean proxied;
    private Duration firstLifetime = Duration.ofHours(1);
    private Duration lifetime = Duration.ofHours(1);
    private List<String> program = Node.asShipped();
    private @Nullable Path data;

    /**
     * One vault on SQLite.
     *
     * @param policy of the provider; its first word is its family
     */
    Plan(String policy, int connections) {
        this.policy = policy;
        this.connections = connections;
        facts.put("family", family());
        if (family().equals("R4") || family().equals("R5")) {
            facts.put("grace", "10m");
        }
    }

    /** This many vaults on one PostgreSQL instead. */
    Plan nodes(int its) {
        nodes = its;
        postgres = true;
        return this;
    }

    /** Vaults reach the provider by a proxy. */
    Plan proxied() {
        proxied = true;
        return this;
    }

    /** How long the access tokens live that connections begin with, and all later ones. */
    Plan lifetimes(Duration first, Duration later) {
        firstLifetime = first;
        lifetime = later;
        return this;
    }

    /** A setting of the vaults. */
    Plan setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** The settings that the vault comes with, in place of the short ones of these words. */
    Plan asShipped(String... names) {
        for (var name : names) {
            settings.remove(name);
        }
        return this;
    }

    /** A fact that the vaults have of the provider. */
    Plan fact(String name, String value) {
        facts.put(name, value);
        return this;
    }

    /** What starts a vault, besides its file of settings. */
    Plan program(List<String> its) {
        program = its;
        return this;
    }

    /** Where the first vault keeps its data. */
    Plan data(Path its) {
        data = its;
        return this;
    }

    int connections() {
        return connections;
    }

    int nodes() {
        return nodes;
    }

    boolean isOnPostgres() {
        return postgres;
    }

    boolean isProxied() {
        return proxied;
    }

    Duration firstLifetime() {
        return firstLifetime;
    }

    List<String> program() {
        return program;
    }

    /** Null means in the run's directory. */
    @Nullable Path data() {
        return data;
    }

    Map<String, String> settings() {
        return settings;
    }

    Map<String, String> facts() {
        return facts;
    }

    String family() {
        return policy.substring(0, 2);
    }

    /** The provider's policy, with these words on top. */
    String policy(String more) {
        return "%s,grace=10m,expires_in=%d%s"
                .formatted(policy, lifetime.toSeconds(), more.isEmpty() ? "" : "," + more);
    }

    Evidence.Terms terms() {
        return new Evidence.Terms(
                family(),
                time(settings.getOrDefault("refresh.hard-deadline", "20s")),
                lifetime,
                time(facts.getOrDefault("cool_down", "0s")));
    }

    private static Duration time(String word) {
        return Duration.parse("PT" + word);
    }
}
