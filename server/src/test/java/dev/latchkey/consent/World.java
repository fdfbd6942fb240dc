package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.config.Settings;
import dev.latchkey.console.ConnectPages;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.http.Routes;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.Names;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.SqliteFile;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.Team;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.User;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.StoredToken;
import dev.latchkey.token.TokenStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A vault with the real rooms, one team with one app and one user, and a provider to practise on.
 */
final class World implements AutoCloseable {
    final PracticeProvider practice = new PracticeProvider();
    final MovableClock clock = new MovableClock();
    final Database database;
    final TokenStore tokens;
    final Activities activities;
    final Teams teams;
    final Apps apps;
    final Logos logos;
    final Providers providers;
    final Workflows workflows;
    final ConsentRoom room;
    final Team team;
    final User user;
    final App app;
    URI publicUrl = URI.create("http://127.0.0.1:8484");
    List<String> scopes = List.of("read", "write");

    private final Outbound outbound;

    World(Path directory) throws IOException {
        var random = new SecureRandom();
        var ids = new Ids(random);
        database = SqliteFile.open(directory);
        var key = FileKey.create(directory.resolve("key"), random);
        var sealer = new Sealer(new KeyRing(key, new DataKeys(database, clock)));
        var pepper = Pepper.load(database, sealer, random);
        teams = new Teams(database, ids, clock);
        apps = new Apps(database, ids, clock);
        logos = new Logos(database, clock);
        workflows = new Workflows(database, ids, clock);
        activities = new Activities(database, ids, clock);
        tokens = new TokenStore(database, sealer, pepper, ids, clock);
        providers =
                new Providers(database, sealer, ids, new FactReader(AddressRules.local()), clock);
        outbound =
                new Outbound(
                        AddressRules.local(),
                        Names.system(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        "Latchkey/test");
        var endpoint = new TokenEndpoint(outbound, clock);
        room =
                new ConsentRoom(
                        database,
                        sealer,
                        pepper,
                        ids,
                        random,
                        teams,
                        apps,
                        logos,
                        providers,
                        workflows,
                        outbound,
                        endpoint,
                        tokens,
                        new Disconnecting(tokens, workflows, providers, endpoint, activities),
                        activities,
                        new ConnectPages(() -> publicUrl),
                        () -> publicUrl,
                        new Settings.Refresh(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ZERO,
                                Duration.ZERO),
                        clock);
        team = teams.add("Analytical");
        user = teams.addUser(team.id(), "Ada", null);
        app = app("Engine");
    }

    App app(String name) {
        return database.write(handle -> apps.add(handle, team.id(), name, "{}"));
    }

    /** A provider of the app with the practice provider's addresses and these facts over them. */
    String provider(String... facts) {
        return provider(app, facts);
    }

    String provider(App of, String... facts) {
        var sheet = new TreeMap<String, String>();
        sheet.put("name", "Practice");
        sheet.put("authorization_url", practice.url("/authorize").toString());
        sheet.put("token_url", practice.url("/token").toString());
        sheet.put("identity_url", practice.url("/me").toString());
        sheet.put("account_identifier", "$.email");
        for (var i = 0; i < facts.length; i += 2) {
            sheet.put(facts[i], facts[i + 1]);
        }
        var described = new Providers.Described("practice", null, "client", scopes, sheet);
        database.write(handle -> {
            providers.describe(handle, of.id(), List.of(described));
            return null;
        });
        var row = providers.rows(of.id()).getFirst();
        providers.keepClientSecret(row, Secret.of("client-secret"));
        return row.id();
    }

    URI link(String providerId) {
        return room.consents().start(order(providerId));
    }

    Order order(String providerId) {
        return Order.of(team.id(), app.id(), user.id(), providerId);
    }

    Visitor visitor() {
        return new Visitor(
                new Routes(
                        List.of(
                                new Routes.Route(ConnectHandler.PATH, room.connect()),
                                new Routes.Route(CallbackHandler.PATH, room.callback()))));
    }

    /** The browser opens a link and presses the button; the parameters it takes to the provider. */
    Map<String, String> leave(Visitor visitor, String providerId) {
        var link = link(providerId);
        visitor.open(link);
        return visitor.press(link).sentTo();
    }

    /** The address by which the provider sends the browser back, with these names and values. */
    URI back(String providerId, String... said) {
        var query = new StringBuilder();
        for (var i = 0; i < said.length; i += 2) {
            query.append(i == 0 ? "?" : "&")
                    .append(said[i])
                    .append('=')
                    .append(URLEncoder.encode(said[i + 1], StandardCharsets.UTF_8));
        }
        return URI.create(room.consents().redirectUri(providerId) + query.toString());
    }

    /** The whole way in a fresh browser: open, press, agree, come back. */
    Visitor.Page connect(String providerId) {
        var visitor = visitor();
        var state = state(leave(visitor, providerId));
        return visitor.open(back(providerId, "code", "the-code", "state", state));
    }

    static String state(Map<String, String> sent) {
        return sent.getOrDefault("state", "");
    }

    List<StoredToken> stored() {
        return tokens.list(app.id(), null, null, null, 10);
    }

    /** Every activity as "kind outcome detail". */
    List<String> allNoted() {
        return activities.list(app.id(), null, 100).stream()
                .map(each -> each.activity())
                .map(each -> (each.kind() + " " + each.outcome() + " " + each.detail()).strip())
                .toList();
    }

    /** The newest activity as "kind outcome detail". */
    String noted() {
        var noted = activities.list(app.id(), null, 1);
        if (noted.isEmpty()) {
            return "";
        }
        var activity = noted.getFirst().activity();
        return (activity.kind() + " " + activity.outcome() + " " + activity.detail()).strip();
    }

    @Override
    public void close() {
        outbound.close();
        practice.close();
        database.close();
    }

    /** A clock that stands until it is moved. */
    static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
