package dev.latchkey.webapi;

import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.tenant.Workflow;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An app's workflows and external tokens as the Slack CLI reads them. */
final class WorkflowViews {
    private final Workflows workflows;
    private final Providers providers;
    private final TokenStore tokens;

    WorkflowViews(Workflows workflows, Providers providers, TokenStore tokens) {
        this.workflows = workflows;
        this.providers = providers;
        this.tokens = tokens;
    }

    /** The app's workflows, each with its providers and what was chosen for them in this team. */
    List<Map<String, Object>> of(String appId, String teamId) {
        var rows = providers.rows(appId);
        return workflows.all(appId).stream()
                .map(workflow ->
                        Answer.members(
                                "workflow_id", workflow.id(),
                                "callback_id", workflow.callbackId(),
                                "providers", providers(workflow, teamId, rows)))
                .toList();
    }

    private List<Map<String, Object>> providers(
            Workflow workflow, String teamId, List<ProviderRow> rows) {
        var chosen = workflows.chosen(workflow, teamId);
        return rows.stream()
                .filter(row -> workflow.providerKeys().contains(row.key()))
                .map(row ->
                        Answer.members(
                                "provider_name", row.name(),
                                "provider_key", row.key(),
                                "selected_auth", selected(workflow, teamId, chosen.get(row.key()))))
                .toList();
    }

    private @Nullable Map<String, Object> selected(
            Workflow workflow, String teamId, @Nullable String tokenId) {
        var token = tokenId == null ? null : tokens.find(tokenId);
        return token != null
                        && token.teamId().equals(teamId)
                        && token.appId().equals(workflow.appId())
                ? token(token)
                : null;
    }

    static Map<String, Object> token(StoredToken token) {
        return Answer.members(
                "external_token_id", token.id(),
                "external_user_id", token.account() == null ? "" : token.account(),
                "date_updated", token.updatedAt().getEpochSecond());
    }
}
