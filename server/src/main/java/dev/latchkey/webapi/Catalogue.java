package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Tally;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.TenantRules;
import dev.latchkey.consent.Consents;
import dev.latchkey.consent.Disconnecting;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.ops.Drain;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.RefreshRoom;
import dev.latchkey.slack.manifest.ManifestReader;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Enterprises;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.Policies;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.Overlook;
import dev.latchkey.token.TokenStore;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Every method there is, each on the rooms that it needs. A new method is one line here. */
public final class Catalogue {
    private Catalogue() {}

    /** The methods, on these rooms. */
    public static Methods of(
            Database database,
            KeyRing keys,
            Teams teams,
            Enterprises enterprises,
            Apps apps,
            CallerTokens callerTokens,
            AppClients appClients,
            Authenticator authenticator,
            TenantRules tenantRules,
            Providers providers,
            Workflows workflows,
            TokenStore tokens,
            Overlook overlook,
            RefreshRoom refreshing,
            Consents consents,
            Disconnecting disconnecting,
            Logos logos,
            Activities activities,
            Policies policies,
            Drain drain,
            ManifestReader manifestReader,
            Supplier<URI> publicUrl,
            Clock clock) {
        var scope = new Scope(apps);
        var connecting =
                new Connecting(apps, teams, providers, workflows, tokens, consents, activities);
        var views = new ProviderViews(providers, consents);
        var manifests =
                new AppManifests(manifestReader, database, apps, providers, workflows, tokens);
        var workflowViews = new WorkflowViews(workflows, providers, tokens);
        var renewal = new Renewal(callerTokens, authenticator, tenantRules, activities, clock);
        var oauth = new OauthAnswers(teams, apps, enterprises, clock);
        var access = new ObjectAccess(policies, providers, tokens);
        var refreshAnswers = new RefreshAnswers(clock);
        var connectionViews = new ConnectionViews(providers);
        var all = new AtomicReference<Methods>();
        all.set(
                new Methods(
                        List.of(
                                new ApiTest(),
                                new AuthTest(teams, enterprises, apps, publicUrl, clock),
                                new AuthRevoke(callerTokens),
                                new AppsAuthExternalGet(
                                        tokens, access, refreshing.refresher(), refreshAnswers),
                                new AppsAuthExternalDelete(
                                        scope, tokens, providers, disconnecting, access),
                                new AppsAuthExternalList(
                                        scope, tokens, apps, providers, workflowViews),
                                new AppsAuthExternalAuthMappingUpdate(
                                        scope, workflows, providers, tokens, access, activities),
                                new AppsActivitiesList(scope, activities),
                                new AppsStatus(apps, teams, manifests),
                                new TeamInfo(teams),
                                new AppsAuthExternalStart(scope, access, connecting),
                                new AppsAuthExternalClientSecretAdd(
                                        scope,
                                        providers,
                                        tokens,
                                        refreshing.refresher(),
                                        activities),
                                new LatchkeyActivitiesList(activities),
                                new LatchkeyAppsCreate(
                                        teams, apps, manifests, callerTokens, activities),
                                new LatchkeyAppsDelete(
                                        database,
                                        apps,
                                        callerTokens,
                                        appClients,
                                        providers,
                                        workflows,
                                        tokens,
                                        logos,
                                        activities),
                                new LatchkeyAppsInfo(apps, appClients, views),
                                new LatchkeyAppsInstall(
                                        apps, teams, enterprises, callerTokens, activities),
                                new LatchkeyAppsLimit(apps, all::get, activities),
                                new LatchkeyAppsList(apps),
                                new LatchkeyAppsSecret(apps, appClients, activities),
                                new LatchkeyAppsSet(
                                        database, apps, callerTokens, logos, activities, all::get),
                                new LatchkeyAppsUpdate(apps, manifests, activities),
                                new LatchkeyConnectionsDelete(tokens, disconnecting),
                                new LatchkeyAppsValidate(apps, manifests),
                                new LatchkeyConnectionsCount(overlook, new Tally(database, clock)),
                                new LatchkeyConnectionsInfo(overlook, connectionViews),
                                new LatchkeyConnectionsList(
                                        apps, providers, overlook, connectionViews),
                                new LatchkeyConnectionsRefresh(
                                        tokens, refreshing.refresher(), refreshAnswers, activities),
                                new LatchkeyConnectionsStart(connecting),
                                new LatchkeyDrainInfo(drain, policies),
                                new LatchkeyDrainSet(drain, policies, activities),
                                new LatchkeyEndpointsList(policies),
                                new LatchkeyEndpointsSet(policies, activities),
                                new LatchkeyEnterprisesCreate(enterprises, activities),
                                new LatchkeyEnterprisesList(enterprises),
                                new LatchkeyMethodsList(all::get, policies),
                                new LatchkeyMethodsSet(all::get, policies, activities),
                                new LatchkeyNetworksSet(all::get, policies, activities),
                                new LatchkeyNodesList(refreshing.nodes(), clock),
                                new LatchkeyNodesLost(refreshing.nodes(), activities, clock),
                                new LatchkeyProvidersList(apps, views),
                                new LatchkeyProvidersPresets(),
                                new LatchkeyProvidersRemoveSecret(apps, providers, activities),
                                new LatchkeyProvidersSet(apps, providers, refreshing, activities),
                                new LatchkeyRulesDeny(apps, teams, policies, activities),
                                new LatchkeyRulesList(policies),
                                new LatchkeyRulesRemove(policies, activities),
                                new LatchkeyTeamsCreate(teams, activities),
                                new LatchkeyTeamsKey(teams, keys, activities),
                                new LatchkeyTeamsList(teams, keys),
                                new LatchkeyTeamsOrg(teams, enterprises, activities),
                                new LatchkeyTeamsSet(teams, activities),
                                new LatchkeyTokensIssue(
                                        apps, teams, providers, callerTokens, activities, clock),
                                new LatchkeyTokensList(apps, callerTokens),
                                new LatchkeyTokensRevoke(callerTokens, activities),
                                new LatchkeyUsersCreate(teams, activities),
                                new LatchkeyUsersList(teams),
                                new LatchkeyUsersSet(teams, activities),
                                new LatchkeyVaultStatus(drain, policies, providers, refreshing),
                                new LatchkeyWorkflowsStepCompleted(callerTokens, activities),
                                FunctionsComplete.success(callerTokens, activities),
                                FunctionsComplete.error(callerTokens, activities),
                                new OauthV2Access(renewal, oauth),
                                new OauthV2Exchange(
                                        appClients, callerTokens, renewal, oauth, activities),
                                new ToolingTokensRotate(renewal),
                                new LatchkeyWorkflowsList(apps, workflowViews))));
        return all.get();
    }
}
