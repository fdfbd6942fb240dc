package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.consent.Consents;
import dev.latchkey.provider.Providers;
import dev.latchkey.refresh.Refresher;
import dev.latchkey.slack.manifest.ManifestReader;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;
import dev.latchkey.token.TokenStore;
import java.net.URI;
import java.time.Clock;
import java.util.List;
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
            ManifestReader manifestReader,
            Supplier<URI> publicUrl,
            Clock clock) {
        var scope = new Scope(apps);
        var connecting = new Connecting(apps, teams, providers, consents);
        var views = new ProviderViews(providers, consents);
        var manifests = new AppManifests(manifestReader, database, apps, providers, tokens);
        return new Methods(
                List.of(
                        new ApiTest(),
                        new AuthTest(teams, apps, publicUrl),
                        new AuthRevoke(callerTokens),
                        new AppsAuthExternalGet(tokens, refresher, clock),
                        new AppsAuthExternalDelete(scope, tokens, providers, activities),
                        new AppsAuthExternalList(scope, tokens, providers),
                        new AppsAuthExternalStart(scope, connecting),
                        new AppsAuthExternalClientSecretAdd(scope, providers, tokens, activities),
                        new LatchkeyActivitiesList(activities),
                        new LatchkeyAppsCreate(teams, manifests, callerTokens),
                        new LatchkeyAppsInfo(apps, views),
                        new LatchkeyAppsInstall(apps, teams, callerTokens),
                        new LatchkeyAppsLimit(apps),
                        new LatchkeyAppsList(apps),
                        new LatchkeyAppsUpdate(apps, manifests),
                        new LatchkeyConnectionsList(apps, providers, tokens),
                        new LatchkeyConnectionsStart(connecting),
                        new LatchkeyProvidersList(apps, views),
                        new LatchkeyProvidersPresets(),
                        new LatchkeyProvidersSet(apps, providers, activities),
                        new LatchkeyTeamsCreate(teams),
                        new LatchkeyTeamsList(teams),
                        new LatchkeyTokensIssue(apps, teams, callerTokens, clock),
                        new LatchkeyTokensList(apps, callerTokens),
                        new LatchkeyTokensRevoke(callerTokens),
                        new LatchkeyUsersCreate(teams),
                        new LatchkeyUsersList(teams)));
    }
}
