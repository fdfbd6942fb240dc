package dev.latchkey.tenant;

import dev.latchkey.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored workflows, and the accounts that developers chose for them in each team. */
public final class Workflows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    public Workflows(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an app's manifest says of one workflow. */
    public record Described(String callbackId, String title, List<String> providerKeys) {}

    /**
     * Gives the app these workflows and no others, inside the caller's transaction. One that goes
     * keeps its id and its accounts, for the day it comes back.
     */
    public void describe(Handle handle, String appId, List<Described> workflows) {
        handle.createUpdate("update workflow set removed_at = :now where app_id = :app")
                .bind("now", clock.millis())
                .bind("app", appId)
                .execute();
        for (var workflow : workflows) {
            handle.createUpdate(
                            """
                            insert into workflow (workflow_id, app_id, callback_id, title, provider_keys, created_at)
                            values (:id, :app, :callback, :title, :providers, :now)
                            on conflict (app_id, callback_id) do update
                               set title = excluded.title, provider_keys = excluded.provider_keys,
                                   removed_at = null
                            """)
                    .bind("id", ids.next("Wf"))
                    .bind("app", appId)
                    .bind("callback", workflow.callbackId())
                    .bind("title", workflow.title())
                    .bind("providers", JSON.writeValueAsString(workflow.providerKeys()))
                    .bind("now", clock.millis())
                    .execute();
        }
    }

    /** Deletes the app's workflows and their accounts, inside the caller's transaction. */
    public void deleteAll(Handle handle, String appId) {
        handle.createUpdate(
                        """
                        delete from workflow_account
                         where workflow_id in (select workflow_id from workflow where app_id = :app)
                        """)
                .bind("app", appId)
                .execute();
        handle.createUpdate("delete from workflow where app_id = :app")
                .bind("app", appId)
                .execute();
    }

    /** The app's workflows, in the order of their callback ids. */
    public List<Workflow> all(String appId) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select * from workflow
                                 where app_id = :app and removed_at is null
                                 order by callback_id
                                """)
                        .bind("app", appId)
                        .map(Workflows::workflow)
                        .list());
    }

    /** The app's workflow with this id; null when it has none. */
    public @Nullable Workflow find(String appId, String workflowId) {
        return all(appId).stream()
                .filter(workflow -> workflow.id().equals(workflowId))
                .findFirst()
                .orElse(null);
    }

    /** Makes this external token the one that the workflow uses in this team at this provider. */
    public void choose(Workflow workflow, String teamId, String providerKey, String tokenId) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                insert into workflow_account (workflow_id, team_id, provider_key,
                                       external_token_id, chosen_at)
                                values (:workflow, :team, :provider, :token, :now)
                                on conflict (workflow_id, team_id, provider_key) do update
                                   set external_token_id = excluded.external_token_id,
                                       chosen_at = excluded.chosen_at
                                """)
                        .bind("workflow", workflow.id())
                        .bind("team", teamId)
                        .bind("provider", providerKey)
                        .bind("token", tokenId)
                        .bind("now", clock.millis())
                        .execute());
    }

    /** The external tokens that were chosen for the workflow in this team, by provider key. */
    public Map<String, String> chosen(Workflow workflow, String teamId) {
        return database
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select provider_key, external_token_id from workflow_account
                                         where workflow_id = :workflow and team_id = :team
                                        """)
                                .bind("workflow", workflow.id())
                                .bind("team", teamId)
                                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Drops every choice of this external token. */
    public void forget(String tokenId) {
        database.write(handle ->
                handle.createUpdate("delete from workflow_account where external_token_id = :token")
                        .bind("token", tokenId)
                        .execute());
    }

    private static Workflow workflow(ResultSet row, StatementContext context) throws SQLException {
        return new Workflow(
                row.getString("workflow_id"),
                row.getString("app_id"),
                row.getString("callback_id"),
                row.getString("title"),
                JSON.readValue(row.getString("provider_keys"), LIST));
    }
}
