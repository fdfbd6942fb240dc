package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.tenant.Apps;
import dev.latchkey.token.Phase;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lists an app's providers, each with its external tokens. */
public final class AppsAuthExternalList implements Method {
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.auth.external.list",
                    "Lists an app's providers, each with its external tokens.",
                    Set.of(CallerKind.USER, CallerKind.ADMIN),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A12345",
                                    "The app; needed with an admin token."),
                            ArgumentSpec.optional(
                                            "include_workflows",
                                            ArgumentSpec.Type.BOOLEAN,
                                            "true",
                                            "Also lists the workflows and the accounts that were chosen for them.")
                                    .otherwise("false")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"authorizations":[{"provider_name":"Google","provider_key":"google","client_id":"xxxxx","client_secret_exists":true,"valid_token_exists":true,"external_token_ids":["Et0548LYDWCT"],"external_tokens":[{"external_token_id":"Et0548LYDWCT","external_user_id":"grace@example.com","date_updated":1763942400}]}]}
{"ok":true,"authorizations":[{"provider_name":"Google","provider_key":"google","client_id":"xxxxx","client_secret_exists":false,"valid_token_exists":false,"external_token_ids":[]}],"workflows":[{"workflow_id":"Wf04QXGCK3FF","callback_id":"survey","providers":[{"provider_name":"Google","provider_key":"google","selected_auth":{"external_token_id":"Et0548LYDWCT","external_user_id":"grace@example.com","date_updated":1763942400}},{"provider_name":"GitHub","provider_key":"github"}]}]}
""",
                    "With a user token it lists that user's external tokens, with an admin token those of all. No token is in the answer: `apps.auth.external.get` gives it by its id.");

    private final Scope scope;
    private final TokenStore tokens;
    private final Apps apps;
    private final Providers providers;
    private final WorkflowViews workflows;

    AppsAuthExternalList(
            Scope scope,
            TokenStore tokens,
            Apps apps,
            Providers providers,
            WorkflowViews workflows) {
        this.scope = scope;
        this.tokens = tokens;
        this.apps = apps;
        this.providers = providers;
        this.workflows = workflows;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var place = scope.of(caller, arguments);
        var found =
                tokens.list(place.appId(), place.teamId(), place.userId(), null, Integer.MAX_VALUE);
        var authorizations =
                providers.rows(place.appId()).stream()
                        .map(provider -> authorization(provider, of(provider, found)))
                        .toList();
        return Answer.ok(
                "authorizations",
                authorizations,
                "workflows",
                arguments.flag("include_workflows")
                        ? workflows.of(place.appId(), team(place))
                        : null);
    }

    private static List<StoredToken> of(ProviderRow provider, List<StoredToken> found) {
        return found.stream().filter(token -> token.providerId().equals(provider.id())).toList();
    }

    // The Slack CLI tells an absent list from an empty one.
    private static Map<String, Object> authorization(
            ProviderRow provider, List<StoredToken> found) {
        return Answer.members(
                "provider_name", provider.name(),
                "provider_key", provider.key(),
                "client_id", provider.clientId(),
                "client_secret_exists", provider.hasClientSecret(),
                "valid_token_exists",
                        found.stream().anyMatch(token -> !(token.phase() instanceof Phase.Broken)),
                "external_token_ids", found.stream().map(StoredToken::id).toList(),
                "external_tokens",
                        found.isEmpty() ? null : found.stream().map(WorkflowViews::token).toList());
    }

    // An operator sees what was chosen in the team that made the app.
    private String team(Scope.Place place) {
        var team = place.teamId();
        return team != null ? team : Objects.requireNonNull(apps.find(place.appId())).teamId();
    }
}
