package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.consent.Consents;
import dev.latchkey.consent.Order;
import dev.latchkey.provider.FactReading;
import dev.latchkey.provider.ProviderRow;
import dev.latchkey.provider.Providers;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.slack.manifest.Face;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.TeamStatus;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.TokenStore;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins a consent, for the two methods that do. */
final class Connecting {
    /** What both methods may be told of the link. */
    static final List<ArgumentSpec> OPTIONS =
            List.of(
                    ArgumentSpec.optional(
                            "external_token_id",
                            ArgumentSpec.Type.TEXT,
                            "Et12345ABCDE",
                            "The connection to renew: its id stays, and another account is refused."),
                    ArgumentSpec.optional(
                            "workflow_id",
                            ArgumentSpec.Type.TEXT,
                            "Wf04QXGCK3FF",
                            "The workflow that is to use the account, as authMapping.update would choose it."),
                    ArgumentSpec.optional(
                                    "return_to",
                                    ArgumentSpec.Type.TEXT,
                                    "https://app.example/connected",
                                    "Where the last page leads back to: exactly one of the manifest's redirect_urls.")
                            .upTo(2_000));

    /** What can be wrong with them. */
    static final List<SlackError> OBJECTIONS =
            List.of(SlackError.TOKEN_NOT_FOUND, SlackError.WORKFLOW_NOT_FOUND);

    private final Apps apps;
    private final Teams teams;
    private final Providers providers;
    private final Workflows workflows;
    private final TokenStore tokens;
    private final Consents consents;
    private final Activities activities;

    Connecting(
            Apps apps,
            Teams teams,
            Providers providers,
            Workflows workflows,
            TokenStore tokens,
            Consents consents,
            Activities activities) {
        this.apps = apps;
        this.teams = teams;
        this.providers = providers;
        this.workflows = workflows;
        this.tokens = tokens;
        this.consents = consents;
        this.activities = activities;
    }

    Answer start(
            Caller caller, String appId, String providerKey, String userId, Arguments arguments) {
        var app = apps.find(appId);
        if (app == null) {
            return Answer.failed(SlackError.APP_NOT_FOUND);
        }
        var user = teams.findUser(userId);
        if (user == null || apps.installations().of(appId, user.teamId()) == null) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var team = teams.find(user.teamId());
        if (!user.active() || team == null || team.status() == TeamStatus.DELETED) {
            return Answer.failed(
                    SlackError.USER_NOT_FOUND, "[ERROR] the user or the team is no longer active");
        }
        var provider = providers.row(appId, providerKey);
        if (provider == null) {
            return Answer.failed(SlackError.PROVIDER_NOT_FOUND);
        }
        if (providers.reading(provider) instanceof FactReading.Faulty(var faults)) {
            return Answer.failed(
                    SlackError.PROVIDER_NOT_FOUND,
                    faults.stream()
                            .map(fault -> "[ERROR] %s %s".formatted(fault.fact(), fault.problem()))
                            .toArray(String[]::new));
        }
        var order =
                new Order(
                        user.teamId(),
                        appId,
                        userId,
                        provider.id(),
                        arguments.optionalText("external_token_id"),
                        arguments.optionalText("workflow_id"),
                        returnTo(app, arguments.optionalText("return_to")));
        var objection = objection(order, provider);
        if (objection != null) {
            return objection;
        }
        var link = consents.start(order);
        activities.add(
                Activity.of("connection.started", "ok", caller.describe())
                        .about(user.teamId(), appId)
                        .connection(userId, provider.key(), null));
        return Answer.ok("authorization_url", link.toString());
    }

    private @Nullable Answer objection(Order order, ProviderRow provider) {
        var tokenId = order.externalTokenId();
        if (tokenId != null
                && tokens
                        .of(order.teamId(), order.appId(), order.providerId(), order.userId())
                        .stream()
                        .noneMatch(token -> token.id().equals(tokenId))) {
            return Answer.failed(SlackError.TOKEN_NOT_FOUND);
        }
        var workflowId = order.workflowId();
        if (workflowId == null) {
            return null;
        }
        var workflow = workflows.find(order.appId(), workflowId);
        if (workflow == null) {
            return Answer.failed(SlackError.WORKFLOW_NOT_FOUND);
        }
        return workflow.providerKeys().contains(provider.key())
                ? null
                : Answer.failed(
                        SlackError.PROVIDER_NOT_FOUND,
                        "[ERROR] no step of the workflow takes a developer's account at this provider");
    }

    private static @Nullable URI returnTo(App app, @Nullable String address) {
        if (address != null && !Face.of(app.manifest()).mayReturnTo(address)) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be one of oauth_config.redirect_urls in the app's manifest, to the letter [json-pointer:/return_to]");
        }
        return address == null ? null : URI.create(address);
    }
}
