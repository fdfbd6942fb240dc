package dev.latchkey;

import dev.latchkey.audit.Activities;
import dev.latchkey.caller.Access;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.RateLimits;
import dev.latchkey.caller.Sessions;
import dev.latchkey.caller.TenantRules;
import dev.latchkey.config.Settings;
import dev.latchkey.consent.CallbackHandler;
import dev.latchkey.consent.ConnectHandler;
import dev.latchkey.consent.ConsentRoom;
import dev.latchkey.consent.Disconnecting;
import dev.latchkey.console.Assets;
import dev.latchkey.console.ConnectPages;
import dev.latchkey.console.ConsoleRoom;
import dev.latchkey.console.LogoHandler;
import dev.latchkey.console.reference.Reference;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.KeyWatch;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.PrivateFile;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.demo.PracticeProvider;
import dev.latchkey.http.HttpListener;
import dev.latchkey.http.Refusals;
import dev.latchkey.http.Routes;
import dev.latchkey.http.TlsFiles;
import dev.latchkey.http.WebResponse;
import dev.latchkey.ops.AdminTokenFile;
import dev.latchkey.ops.Drain;
import dev.latchkey.ops.Health;
import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.Names;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.refresh.RefreshRoom;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.AnswerWriter;
import dev.latchkey.slack.RequestReader;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.manifest.ManifestReader;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.Postgres;
import dev.latchkey.storage.SqliteFile;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Enterprises;
import dev.latchkey.tenant.Ids;
import dev.latchkey.tenant.Logos;
import dev.latchkey.tenant.Policies;
import dev.latchkey.tenant.Teams;
import dev.latchkey.tenant.Workflows;
import dev.latchkey.token.Overlook;
import dev.latchkey.token.TokenStore;
import dev.latchkey.webapi.Catalogue;
import dev.latchkey.webapi.Endpoints;
import dev.latchkey.webapi.WebApi;
import dev.latchkey.webapi.openapi.OpenApi;
import dev.latchkey.webapi.openapi.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running vault. Every object in it is built here by hand, top to bottom: this is the map. */
public final class Server implements AutoCloseable {
    private static final int RETRY_AFTER_A_STOP = 5;

    private final HttpListener listener;
    private final RefreshRoom refreshing;
    private final Outbound outbound;
    private final @Nullable PracticeProvider practice;
    private final Optional<KeyWatch> keyWatch;
    private final Database database;
    private final URI url;
    private boolean closed;

    private Server(
            HttpListener listener,
            RefreshRoom refreshing,
            Outbound outbound,
            @Nullable PracticeProvider practice,
            Optional<KeyWatch> keyWatch,
            Database database,
            URI url) {
        this.listener = listener;
        this.refreshing = refreshing;
        this.outbound = outbound;
        this.practice = practice;
        this.keyWatch = keyWatch;
        this.database = database;
        this.url = url;
    }

    /**
     * Starts the vault and returns when it answers.
     *
     * @throws UncheckedIOException when its directory, its database or its port cannot be had; the
     *     cause says why
     */
    public static Server start(Settings settings) {
        return start(settings, database -> database.clock().orElse(Clock.systemUTC()));
    }

    /** Starts the vault on this clock, whatever the database's says. */
    public static Server start(Settings settings, Clock clock) {
        return start(settings, _ -> clock);
    }

    private static Server start(Settings settings, Function<Database, Clock> clock) {
        try {
            Files.createDirectories(settings.data());
            PrivateFile.refuseIfOthersMayWrite(settings.data());
            var database = database(settings);
            try {
                return start(settings, clock.apply(database), database);
            } catch (IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static Server start(Settings settings, Clock clock, Database database)
            throws IOException {
        var random = new SecureRandom();
        var ids = new Ids(random);

        // What is secret rests sealed.
        var dataKeys = new DataKeys(database, clock);
        var keys = new KeyRing(key(settings.data(), dataKeys, random), dataKeys);
        var keyWatch =
                database.isAlone() ? Optional.<KeyWatch>empty() : Optional.of(KeyWatch.start(keys));
        var sealer = new Sealer(keys);
        var pepper = Pepper.load(database, sealer, random);

        // Whom things belong to, and who asks.
        var teams = new Teams(database, ids, clock);
        var enterprises = new Enterprises(database, ids, clock);
        var apps = new Apps(database, ids, clock);
        var logos = new Logos(database, clock);
        var workflows = new Workflows(database, ids, clock);
        var callerTokens = new CallerTokens(database, pepper, ids, random, clock);
        var appClients = new AppClients(database, pepper, random, clock);
        var authenticator = new Authenticator(callerTokens, clock);
        var tenantRules = new TenantRules();
        var sessions = new Sessions(database, callerTokens, pepper, random, clock);
        var activities = new Activities(database, ids, clock);
        var policies = new Policies(database, ids, clock);
        var drain = new Drain();

        // The way out to providers.
        var rules = settings.allowLocal() ? AddressRules.local() : AddressRules.strict();
        var refresh = settings.refresh();
        var outbound =
                new Outbound(
                        rules,
                        Names.system(),
                        refresh.connectTimeout(),
                        refresh.hardDeadline(),
                        "Latchkey");
        var endpoint = new TokenEndpoint(outbound, clock);
        var providers = new Providers(database, sealer, ids, new FactReader(rules), clock);

        // External tokens, and their renewal.
        var tokens = new TokenStore(database, sealer, pepper, ids, clock);
        var room =
                new RefreshRoom(
                        settings.data(),
                        database,
                        sealer,
                        tokens,
                        providers,
                        endpoint::refresh,
                        activities,
                        ids,
                        refresh,
                        clock,
                        random);

        // How grants get in. The public URL is known when the port is open.
        var ownUrl = new CompletableFuture<URI>();
        Supplier<URI> publicUrl = () -> publicUrl(settings, ownUrl);
        var disconnecting = new Disconnecting(tokens, workflows, providers, endpoint, activities);
        var consent =
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
                        disconnecting,
                        activities,
                        new ConnectPages(publicUrl),
                        publicUrl,
                        refresh,
                        clock);

        // What is answered.
        var methods =
                Catalogue.of(
                        database,
                        keys,
                        teams,
                        enterprises,
                        apps,
                        callerTokens,
                        appClients,
                        authenticator,
                        tenantRules,
                        providers,
                        workflows,
                        tokens,
                        new Overlook(database, sealer, clock),
                        room,
                        consent.consents(),
                        disconnecting,
                        logos,
                        activities,
                        policies,
                        drain,
                        new ManifestReader(rules),
                        publicUrl,
                        clock);
        var writer = new AnswerWriter();
        var api =
                new WebApi(
                        methods,
                        new RequestReader(),
                        authenticator,
                        appClients,
                        tenantRules,
                        new Access(),
                        new RateLimits(apps, settings.limits(), clock),
                        policies,
                        drain,
                        apps,
                        writer);
        var openApi =
                new OpenApi(() ->
                        new OpenApiDocument(
                                        methods.all(),
                                        settings.limits(),
                                        publicUrl.get(),
                                        Version.current())
                                .whole());
        var reference = new Reference(methods, settings.limits(), publicUrl);
        var door = new Endpoints(api, policies, new Routes(List.of()));
        var practice = settings.allowLocal() ? PracticeProvider.usual() : null;
        var pages =
                new Routes(
                        List.of(
                                new Routes.Route(ConnectHandler.PATH, consent.connect()),
                                new Routes.Route(CallbackHandler.PATH, consent.callback()),
                                new Routes.Route(Logos.PATH, new LogoHandler(logos)),
                                new Routes.Route(Assets.PATH, new Assets()),
                                new Routes.Route(OpenApi.PATH, openApi),
                                new Routes.Route(
                                        Health.PATH, new Health(database, policies, drain)),
                                new Routes.Route(
                                        "/",
                                        ConsoleRoom.pages(
                                                api,
                                                sessions,
                                                activities,
                                                clock,
                                                reference,
                                                practice,
                                                door))));

        AdminTokenFile.ensure(
                settings.data().resolve("admin-token"), callerTokens, database.isAlone());
        var listen = settings.listen();
        var refusals =
                new Refusals(
                        why -> refusal(writer, SlackError.BAD_REQUEST, why),
                        refusal(writer, SlackError.REQUEST_TIMEOUT, "the request came too slowly"),
                        writer.write(
                                new Answer.Failed(
                                        SlackError.SERVICE_UNAVAILABLE.code(),
                                        Map.of(),
                                        List.of("[ERROR] this vault is stopping"),
                                        RETRY_AFTER_A_STOP),
                                Set.of()));
        var tls = settings.tls() == null ? null : TlsFiles.read(settings.tls());
        var listener =
                HttpListener.open(
                        listen,
                        settings.http(),
                        tls,
                        new Endpoints(api, policies, pages),
                        refusals,
                        clock);
        var url =
                URI.create(
                        "%s://%s:%d"
                                .formatted(
                                        tls == null ? "http" : "https",
                                        host(listen.address()),
                                        listener.port()));
        ownUrl.complete(url);
        room.sweeper().start();
        return new Server(listener, room, outbound, practice, keyWatch, database, url);
    }

    /** Where the server listens, with the port it really has. */
    public URI url() {
        return url;
    }

    /** Stops taking requests, lets running refreshes end, and closes the database. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listener.close();
        refreshing.close();
        outbound.close();
        if (practice != null) {
            practice.close();
        }
        keyWatch.ifPresent(KeyWatch::close);
        database.close();
    }

    private static Database database(Settings settings) throws IOException {
        var storage = settings.storage();
        return storage == null ? SqliteFile.open(settings.data()) : Postgres.open(storage);
    }

    private static FileKey key(Path data, DataKeys dataKeys, SecureRandom random)
            throws IOException {
        var file = data.resolve("key");
        if (Files.exists(file)) {
            return FileKey.read(file);
        }
        if (dataKeys.isEmpty()) {
            return FileKey.create(file, random);
        }
        throw new IOException(
                "the key file %s is missing, and the database was sealed with it: put it back, or copy it from another node"
                        .formatted(file));
    }

    private static WebResponse refusal(AnswerWriter writer, SlackError error, String why) {
        return writer.write(Answer.failed(error, "[ERROR] " + why), Set.of());
    }

    // A request may come between the port's opening and its number's being known: it waits that
    // moment.
    private static URI publicUrl(Settings settings, CompletableFuture<URI> ownUrl) {
        var stated = settings.publicUrl();
        return stated == null ? ownUrl.join() : stated;
    }

    private static String host(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
