package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.TokenStore;
import java.util.List;
import java.util.Set;

/** Chooses the account that a workflow uses at a provider. */
public final class AppsAuthExternalAuthMappingUpdate implements Method {
    private static final String OWNER = "DEVELOPER";
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.auth.external.authMapping.update",
                    "Chooses the account that a workflow uses at a provider.",
                    Set.of(CallerKind.USER, CallerKind.ADMIN),
                    Tier.TIER_3,
                    List.of(
                            ArgumentSpec.optional(
                                    "app_id",
                                    ArgumentSpec.Type.TEXT,
                                    "A12345",
                                    "The app; needed with an admin token."),
                            ArgumentSpec.required(
                                    "workflow_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Wf04QXGCK3FF",
                                    "The workflow, as apps.auth.external.list names it."),
                            ArgumentSpec.required(
                                    "provider_key",
                                    ArgumentSpec.Type.TEXT,
                                    "google",
                                    "The provider, by its key in the manifest."),
                            ArgumentSpec.required(
                                    "external_token_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Et12345ABCDE",
                                    "The external token; with a user token, one of that user's."),
                            ArgumentSpec.optional(
                                            "mapping_owner_type",
                                            ArgumentSpec.Type.TEXT,
                                            OWNER,
                                            "Whose accounts are chosen from: DEVELOPER is all there is.")
                                    .otherwise(OWNER)),
                    List.of(
                            SlackError.APP_NOT_FOUND,
                            SlackError.WORKFLOW_NOT_FOUND,
                            SlackError.PROVIDER_NOT_FOUND,
                            SlackError.TOKEN_NOT_FOUND,
                            SlackError.ACCESS_DENIED),
"""
{"ok":true}
""",
                    "The workflow's steps whose inputs say `\"credential_source\": \"DEVELOPER\"` use the chosen account. The vault runs no workflows: whatever runs the step looks the choice up by `apps.auth.external.list` with `include_workflows`.");

    private final Scope scope;
    private final Workflows workflows;
    private final Providers providers;
    private final TokenStore tokens;
    private final ObjectAccess access;
    private final Activities activities;

    AppsAuthExternalAuthMappingUpdate(
            Scope scope,
            Workflows workflows,
            Providers providers,
            TokenStore tokens,
            ObjectAccess access,
            Activities activities) {
        this.scope = scope;
        this.workflows = workflows;
        this.providers = providers;
        this.tokens = tokens;
        this.access = access;
        this.activities = activities;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var owner = arguments.optionalText("mapping_owner_type");
        if (owner != null && !owner.equals(OWNER)) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be DEVELOPER [json-pointer:/mapping_owner_type]");
        }
        var place = scope.of(caller, arguments);
        var workflow = workflows.find(place.appId(), arguments.text("workflow_id"));
        if (workflow == null) {
            return Answer.failed(SlackError.WORKFLOW_NOT_FOUND);
        }
        var key = arguments.text("provider_key");
        var provider = providers.row(place.appId(), key);
        if (provider == null || !workflow.providerKeys().contains(key)) {
            return Answer.failed(
                    SlackError.PROVIDER_NOT_FOUND,
                    "[ERROR] no step of the workflow takes a developer's account at this provider");
        }
        var token = tokens.find(arguments.text("external_token_id"));
        if (token == null || !place.holds(token) || !token.providerId().equals(provider.id())) {
            return Answer.failed(SlackError.TOKEN_NOT_FOUND);
        }
        access.admit(caller, token.id());
        workflows.choose(workflow, token.teamId(), key, token.id());
        activities.add(
                Activity.of("workflow.account_chosen", "ok", caller.describe())
                        .about(token.teamId(), place.appId())
                        .connection(token.userId(), key, token.id())
                        .detail("for the workflow " + workflow.callbackId()));
        return Answer.ok();
    }
}
