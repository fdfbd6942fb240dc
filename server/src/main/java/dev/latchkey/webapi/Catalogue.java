package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.consent.Consents;
import dev.latchkey.ops.Drain;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.Refresher;
import dev.latchkey.slack.manifest.ManifestReader;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Policies;
import dev.latchkey.tenant.Teams;
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
            Teams teams,
            Apps apps,
            CallerTokens callerTokens,
            Providers providers,
            TokenStore tokens,
            Refresher refresher,
            Consents consents,
            Activities activities,
            Policies policies,
            Drain drain,
            ManifestReader manifestReader,
            Supplier<URI> publicUrl,
            Clock clock) {
        var scope = new Scope(apps);
        var connecting = new Connecting(apps, teams, providers, consents);
        var views = new ProviderViews(providers, consents);
        var manifests = new AppManifests(manifestReader, database, apps, providers, tokens);
        var access = new ObjectAccess(policies, providers);
        var all = new AtomicReference<Methods>();
        all.set(
                new Methods(
                        List.of(
                                new ApiTest(),
                                new AuthTest(teams, apps, publicUrl),
                                new AuthRevoke(callerTokens),
                                new AppsAuthExternalGet(tokens, access, refresher, clock),
                                new AppsAuthExternalDelete(
                                        scope, tokens, providers, access, activities),
                                new AppsAuthExternalList(scope, tokens, providers),
                                new AppsAuthExternalStart(scope, access, connecting),
                                new AppsAuthExternalClientSecretAdd(
                                        scope, providers, tokens, activities),
                                new LatchkeyActivitiesList(activities),
                                new LatchkeyAppsCreate(teams, manifests, callerTokens),
                                new LatchkeyAppsInfo(apps, views),
                                new LatchkeyAppsInstall(apps, teams, callerTokens),
                                new LatchkeyAppsLimit(apps),
                                new LatchkeyAppsList(apps),
                                new LatchkeyAppsSet(apps, activities),
                                new LatchkeyAppsUpdate(apps, manifests),
                                new LatchkeyConnectionsList(apps, providers, tokens),
                                new LatchkeyConnectionsStart(connecting),
                                new LatchkeyDrainSet(drain, policies, activities),
                                new LatchkeyEndpointsList(policies),
                                new LatchkeyEndpointsSet(policies, activities),
                                new LatchkeyMethodsList(all::get, policies),
                                new LatchkeyMethodsSet(all::get, policies, activities),
                                new LatchkeyNetworksSet(all::get, policies, activities),
                                new LatchkeyProvidersList(apps, views),
                                new LatchkeyProvidersPresets(),
                                new LatchkeyProvidersSet(apps, providers, activities),
                                new LatchkeyRulesDeny(apps, teams, policies, activities),
                                new LatchkeyRulesList(policies),
                                new LatchkeyRulesRemove(policies, activities),
                                new LatchkeyTeamsCreate(teams),
                                new LatchkeyTeamsList(teams),
                                new LatchkeyTokensIssue(apps, teams, callerTokens, clock),
                                new LatchkeyTokensList(apps, callerTokens),
                                new LatchkeyTokensRevoke(callerTokens, activities),
                                new LatchkeyUsersCreate(teams),
                                new LatchkeyUsersList(teams))));
        return all.get();
    }
}
