package dev.latchkey.console;

import dev.latchkey.audit.Activities;
import dev.latchkey.caller.Sessions;
import dev.latchkey.console.reference.Reference;
import dev.latchkey.demo.PracticeProvider;
import dev.latchkey.http.WebHandler;
import dev.latchkey.webapi.WebApi;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds what the room offers: all pages but those of a connect link. A new page is one line. */
public final class ConsoleRoom {
    private ConsoleRoom() {}

    /**
     * The pages, on what the others offer.
     *
     * @param practice the provider to practise with; null where the vault may not reach it
     * @param door answers calls of methods as they come over the wire
     */
    public static WebHandler pages(
            WebApi api,
            Sessions sessions,
            Activities activities,
            Clock clock,
            Reference reference,
            @Nullable PracticeProvider practice,
            WebHandler door) {
        return new Pages(
                List.of(
                        new Front(),
                        new SignIn(api, sessions, activities),
                        new SignOut(sessions, activities),
                        new Overview(),
                        new FirstToken(practice),
                        new AppsPage(),
                        new NewAppPage(),
                        new AppPage(),
                        new AppTokensPage(),
                        new ManifestPage(),
                        new ManifestCheck(),
                        new NewProviderPage(),
                        new ProviderPage(),
                        new TeamsPage(),
                        new TeamPage(),
                        new PoliciesPage(),
                        new ActPage(),
                        new Connections(),
                        new ConnectionDetail(),
                        new ActivityPage(),
                        new MethodsPage(reference),
                        new MethodReferencePage(reference, door)),
                api,
                sessions,
                clock);
    }
}
