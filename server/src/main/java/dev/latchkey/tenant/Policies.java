package dev.latchkey.tenant;

import dev.latchkey.config.Network;
import dev.latchkey.storage.Cached;
import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The stored rules of the operator about the whole vault. */
public final class Policies {
    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final Cached<String, Policy> policy;

    public Policies(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.policy =
                database.cached(
                        List.of("method_rule", "endpoint", "deny_rule", "drain"),
                        _ -> database.read(Policies::load));
    }

    /** What is ruled now. */
    public Policy current() {
        var read = policy.get("");
        if (read == null) {
            throw new IllegalStateException("there is always a policy");
        }
        return read;
    }

    /**
     * What is to be ruled about a method; null leaves what stands.
     *
     * @param replacement empty takes it back; so does an empty {@code see}
     */
    public record MethodChange(
            @Nullable Boolean retired,
            @Nullable String replacement,
            @Nullable String see,
            @Nullable List<String> scopes,
            @Nullable List<Network> networks) {}

    /** Rules about a method. */
    public void set(String method, MethodChange change) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into method_rule (method, status, replacement, see, scopes, networks)
                                values (:method, coalesce(:status, 'active'), :replacement, :see,
                                        coalesce(:scopes, ''), coalesce(:networks, ''))
                                on conflict (method) do update
                                   set status = coalesce(:status, method_rule.status),
                                       replacement = coalesce(:replacement, method_rule.replacement),
                                       see = coalesce(:see, method_rule.see),
                                       scopes = coalesce(:scopes, method_rule.scopes),
                                       networks = coalesce(:networks, method_rule.networks)
                                """)
                        .bind("method", method)
                        .bind("status", status(change.retired()))
                        .bind("replacement", change.replacement())
                        .bind("see", change.see())
                        .bind("scopes", join(change.scopes()))
                        .bind(
                                "networks",
                                change.networks() == null ? null : Network.text(change.networks()))
                        .execute());
    }

    /** Makes an address one by which calls come, or by which they come no more. */
    public void set(Endpoint endpoint) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into endpoint (place, status) values (:place, :status)
                                on conflict (place) do update set status = excluded.status
                                """)
                        .bind("place", endpoint.place())
                        .bind("status", status(endpoint.retired()))
                        .execute());
    }

    /** Forgets an address; false when it was not known. */
    public boolean removeEndpoint(String place) {
        return database.write(handle ->
                handle.createUpdate("delete from endpoint where place = :place")
                        .bind("place", place)
                        .execute())
                == 1;
    }

    /** Adds a rule; its id and its time are given here. */
    public DenyRule deny(DenyRule rule) {
        var added =
                new DenyRule(
                        ids.next("Dr"),
                        rule.appId(),
                        rule.teamId(),
                        rule.userId(),
                        rule.providerKey(),
                        rule.tokenKind(),
                        rule.reason(),
                        clock.instant());
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into deny_rule (rule_id, app_id, team_id, user_id,
                                       provider_key, token_kind, reason, created_at)
                                values (:id, :app, :team, :user, :provider, :kind, :reason, :now)
                                """)
                        .bind("id", added.id())
                        .bind("app", added.appId())
                        .bind("team", added.teamId())
                        .bind("user", added.userId())
                        .bind("provider", added.providerKey())
                        .bind("kind", added.tokenKind())
                        .bind("reason", added.reason())
                        .bind("now", added.createdAt().toEpochMilli())
                        .execute());
        return added;
    }

    /** Takes a rule back; false when there is none with this id. */
    public boolean removeRule(String ruleId) {
        return database.write(handle ->
                handle.createUpdate("delete from deny_rule where rule_id = :id")
                        .bind("id", ruleId)
                        .execute())
                == 1;
    }

    /** Has the whole vault take no calls; null has it take them again. */
    public void drain(@Nullable Duration retryAfter) {
        database.write(handle ->
                retryAfter == null
                        ? handle.execute("delete from drain")
                        : handle.createUpdate(
                                        """
                                        insert into drain (vault, retry_after)
                                        values ('vault', :seconds)
                                        on conflict (vault)
                                        do update set retry_after = excluded.retry_after
                                        """)
                                .bind("seconds", retryAfter.toSeconds())
                                .execute());
    }

    private static Policy load(Handle handle) {
        return new Policy(
                byName(
                        handle.createQuery("select * from method_rule")
                                .map(Policies::methodRule)
                                .list(),
                        MethodRule::method),
                byName(
                        handle.createQuery("select * from endpoint")
                                .map((row, _) ->
                                        new Endpoint(
                                                row.getString("place"),
                                                isRetired(row.getString("status"))))
                                .list(),
                        Endpoint::place),
                handle.createQuery("select * from deny_rule order by created_at, rule_id")
                        .map(Policies::denyRule)
                        .list(),
                handle.createQuery("select retry_after from drain")
                        .mapTo(Long.class)
                        .findOne()
                        .map(Duration::ofSeconds)
                        .orElse(null));
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream()
                .collect(Collectors.toMap(name, each -> each, (first, _) -> first, TreeMap::new));
    }

    private static MethodRule methodRule(ResultSet row, StatementContext context)
            throws SQLException {
        var scopes = row.getString("scopes");
        return new MethodRule(
                row.getString("method"),
                isRetired(row.getString("status")),
                unlessEmpty(row.getString("replacement")),
                unlessEmpty(row.getString("see")),
                scopes.isEmpty() ? List.of() : List.of(scopes.split(",", -1)),
                Network.list(row.getString("networks")));
    }

    private static DenyRule denyRule(ResultSet row, StatementContext context) throws SQLException {
        return new DenyRule(
                row.getString("rule_id"),
                row.getString("app_id"),
                row.getString("team_id"),
                row.getString("user_id"),
                row.getString("provider_key"),
                row.getString("token_kind"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String join(@Nullable List<String> words) {
        return words == null ? null : String.join(",", words);
    }

    private static boolean isRetired(String status) {
        return status.equals("retired");
    }

    private static @Nullable String status(@Nullable Boolean retired) {
        return retired == null ? null : retired ? "retired" : "active";
    }
}
