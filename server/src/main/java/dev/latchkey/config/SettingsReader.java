package dev.latchkey.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes settings of the words that an operator wrote, and tells every fault at once. */
public final class SettingsReader {
    /** Every word that can be set, as a file names it. */
    public static final Set<String> NAMES =
            Set.of(
                    "data",
                    "storage.url",
                    "storage.user",
                    "storage.password-file",
                    "storage.connections",
                    "listen.address",
                    "listen.port",
                    "public-url",
                    "allow-local",
                    "refresh.connect-timeout",
                    "refresh.hard-deadline",
                    "refresh.commit-budget",
                    "refresh.quiet",
                    "http.idle-timeout",
                    "http.header-timeout",
                    "http.body-timeout",
                    "http.write-timeout",
                    "http.max-connections",
                    "http.max-connections-per-address",
                    "http.trusted-proxies",
                    "http.forwarded-header",
                    "tls.certificate",
                    "tls.key",
                    "tls.check-interval",
                    "limits.tier-1",
                    "limits.tier-2",
                    "limits.tier-3",
                    "limits.tier-4",
                    "limits.special",
                    "limits.failed-auth",
                    "limits.failed-auth-loopback",
                    "refresh.send-within",
                    "refresh.lease",
                    "refresh.second-opinion",
                    "refresh.refusals-window",
                    "refresh.refusals-fewest",
                    "refresh.refusals-suspicious",
                    "refresh.back-off-first",
                    "refresh.back-off-longest",
                    "refresh.retry-after-longest",
                    "refresh.concurrent",
                    "refresh.after-outage",
                    "refresh.breaker-window",
                    "refresh.breaker-fewest",
                    "refresh.breaker-failures",
                    "refresh.margin-shortest",
                    "refresh.margin-longest",
                    "refresh.sweep-every",
                    "refresh.read-within",
                    "refresh.keep-unreadable",
                    "refresh.flight-recorder",
                    "journal.directory",
                    "journal.megabytes",
                    "journal.wait");

    private static final Set<String> EVERY_ADDRESS =
            Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");
    private static final int CONNECTIONS = 10;
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Map<String, String> words;
    private final List<String> faults = new ArrayList<>();

    private SettingsReader(Map<String, String> words) {
        this.words = words;
    }

    /** The settings, or a {@link SettingsFault} with all that is wrong. */
    public static Settings read(Map<String, String> words) {
        return new SettingsReader(words).settings();
    }

    private Settings settings() {
        words.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .sorted()
                .forEach(name -> faults.add("%s is not a setting".formatted(name)));
        words.entrySet().stream()
                .filter(word -> word.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(name ->
                        faults.add(
                                "%s is empty: give it a value, or leave it out".formatted(name)));
        var port = value("listen.port", 8484, SettingsReader::whole);
        var address = value("listen.address", "127.0.0.1", word -> word);
        var publicUrl = publicUrl();
        if (publicUrl == null && EVERY_ADDRESS.contains(address)) {
            faults.add(
                    "listen.address (%s) is every address of this machine, so public-url must say which one browsers and providers use"
                            .formatted(address));
        }
        var allowLocal = value("allow-local", false, SettingsReader::truth);
        var data = value("data", Path.of("latchkey-data"), Path::of);
        var storage = words.containsKey("storage.url") ? lawful(this::storage) : noStorage();
        var listen = lawful(() -> new Settings.Listen(address, port));
        var refresh = refresh();
        var http = lawful(this::http);
        var tls = tls();
        var limits = limits();
        if (listen == null || refresh == null || http == null || !faults.isEmpty()) {
            throw new SettingsFault(faults);
        }
        return new Settings(
                data, storage, listen, publicUrl, allowLocal, refresh, http, tls, limits);
    }

    private Settings.Http http() {
        var standard = Settings.Http.standard();
        return new Settings.Http(
                time("http.idle-timeout", standard.idleTimeout()),
                time("http.header-timeout", standard.headerTimeout()),
                time("http.body-timeout", standard.bodyTimeout()),
                time("http.write-timeout", standard.writeTimeout()),
                value("http.max-connections", standard.maxConnections(), SettingsReader::whole),
                value(
                        "http.max-connections-per-address",
                        standard.maxConnectionsPerAddress(),
                        SettingsReader::whole),
                value(
                        "http.trusted-proxies",
                        standard.trustedProxies(),
                        word ->
                                Arrays.stream(word.split("[\\s,]+", -1))
                                        .map(Network::parse)
                                        .toList()),
                value(
                        "http.forwarded-header",
                        standard.forwardedHeader(),
                        SettingsReader::forwardedHeader));
    }

    private Settings.@Nullable Tls tls() {
        var certificate = words.get("tls.certificate");
        var key = words.get("tls.key");
        if ((certificate == null) != (key == null)) {
            faults.add("tls.certificate and tls.key need each other");
        }
        var every = time("tls.check-interval", Duration.ofSeconds(10));
        if (certificate == null || key == null) {
            return null;
        }
        return lawful(
                () -> new Settings.Tls(Path.of(certificate.strip()), Path.of(key.strip()), every));
    }

    private Settings.Limits limits() {
        var standard = Settings.Limits.standard();
        return new Settings.Limits(
                value("limits.tier-1", standard.tier1(), Rate::parse),
                value("limits.tier-2", standard.tier2(), Rate::parse),
                value("limits.tier-3", standard.tier3(), Rate::parse),
                value("limits.tier-4", standard.tier4(), Rate::parse),
                value("limits.special", standard.special(), Rate::parse),
                value("limits.failed-auth", standard.failedAuth(), Rate::parse),
                value(
                        "limits.failed-auth-loopback",
                        standard.failedAuthOnLoopback(),
                        SettingsReader::truth));
    }

    private Settings.@Nullable Refresh refresh() {
        var standard = Settings.Refresh.standard();
        var connect = time("refresh.connect-timeout", standard.connectTimeout());
        var deadline = time("refresh.hard-deadline", standard.hardDeadline());
        var commit = time("refresh.commit-budget", standard.commitBudget());
        var quiet = time("refresh.quiet", standard.quiet());
        var send = time("refresh.send-within", standard.sendWithin());
        var lease = time("refresh.lease", Settings.Refresh.needed(send, deadline, commit, quiet));
        var verdict = lawful(() -> verdict(standard.verdict()));
        var load = lawful(() -> load(standard.load()));
        var ahead = lawful(() -> ahead(standard.ahead()));
        var journal = lawful(() -> journal(standard.journal()));
        var recorder = words.get("refresh.flight-recorder");
        return lawful(() ->
                new Settings.Refresh(
                        connect,
                        deadline,
                        commit,
                        quiet,
                        send,
                        lease,
                        verdict == null ? standard.verdict() : verdict,
                        load == null ? standard.load() : load,
                        ahead == null ? standard.ahead() : ahead,
                        journal == null ? standard.journal() : journal,
                        recorder == null || recorder.isBlank() ? null : Path.of(recorder.strip())));
    }

    private Verdict verdict(Verdict standard) {
        return new Verdict(
                time("refresh.second-opinion", standard.secondOpinion()),
                time("refresh.refusals-window", standard.window()),
                count("refresh.refusals-fewest", standard.fewest()),
                count("refresh.refusals-suspicious", standard.suspicious()));
    }

    private Load load(Load standard) {
        return new Load(
                time("refresh.back-off-first", standard.backOffFirst()),
                time("refresh.back-off-longest", standard.backOffLongest()),
                time("refresh.retry-after-longest", standard.retryAfterLongest()),
                count("refresh.concurrent", standard.concurrent()),
                count("refresh.after-outage", standard.perSecondAfterOutage()),
                time("refresh.breaker-window", standard.breakerWindow()),
                count("refresh.breaker-fewest", standard.breakerFewest()),
                count("refresh.breaker-failures", standard.breakerFailures()));
    }

    private Ahead ahead(Ahead standard) {
        return new Ahead(
                time("refresh.margin-shortest", standard.marginShortest()),
                time("refresh.margin-longest", standard.marginLongest()),
                time("refresh.sweep-every", standard.every()),
                time("refresh.read-within", standard.readWithin()),
                time("refresh.keep-unreadable", standard.keepUnreadable()));
    }

    private JournalSettings journal(JournalSettings standard) {
        var directory = words.get("journal.directory");
        return new JournalSettings(
                directory == null || directory.isBlank() ? null : Path.of(directory.strip()),
                count("journal.megabytes", standard.megabytes()),
                time("journal.wait", standard.patience()));
    }

    private int count(String name, int otherwise) {
        return value(name, otherwise, SettingsReader::whole);
    }

    private Settings.Storage storage() {
        var passwordFile = words.get("storage.password-file");
        return new Settings.Storage(
                words.getOrDefault("storage.url", "").strip(),
                words.get("storage.user"),
                passwordFile == null ? null : Path.of(passwordFile.strip()),
                value("storage.connections", CONNECTIONS, SettingsReader::whole));
    }

    private Settings.@Nullable Storage noStorage() {
        words.keySet().stream()
                .filter(name -> name.startsWith("storage.") && NAMES.contains(name))
                .sorted()
                .forEach(name -> faults.add("%s says nothing without storage.url".formatted(name)));
        return null;
    }

    private @Nullable URI publicUrl() {
        var none = URI.create("");
        var url = value("public-url", none, SettingsReader::url);
        return url.equals(none) ? null : url;
    }

    private Duration time(String name, Duration otherwise) {
        return value(name, otherwise, SettingsReader::time);
    }

    private <T> T value(String name, T otherwise, Function<String, T> reading) {
        var word = words.get(name);
        if (word == null || word.isBlank()) {
            return otherwise;
        }
        try {
            return reading.apply(word.strip());
        } catch (IllegalArgumentException e) {
            faults.add("%s (%s) must be %s".formatted(name, word, kind(name)));
            return otherwise;
        }
    }

    /** A record whose constructor knows its own laws; null if it refused. */
    private <T> @Nullable T lawful(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(faults::add);
            return null;
        }
    }

    private static String kind(String name) {
        return switch (name) {
            case "data" -> "a directory";
            case "listen.port",
                    "storage.connections",
                    "refresh.refusals-fewest",
                    "refresh.refusals-suspicious",
                    "refresh.concurrent",
                    "refresh.after-outage",
                    "refresh.breaker-fewest",
                    "refresh.breaker-failures",
                    "journal.megabytes",
                    "http.max-connections",
                    "http.max-connections-per-address" ->
                    "a whole number";
            case "http.trusted-proxies" ->
                    "addresses and blocks of them, such as 10.0.0.0/8 fd00::/8, with spaces between";
            case "http.forwarded-header" -> "X-Forwarded-For or Forwarded";
            case "limits.tier-1",
                    "limits.tier-2",
                    "limits.tier-3",
                    "limits.tier-4",
                    "limits.special",
                    "limits.failed-auth" ->
                    "calls a minute such as 50, or with a burst 50+20; 0 means no limit";
            case "public-url" ->
                    "an address such as https://vault.example.com, without user, query or fragment";
            case "allow-local", "limits.failed-auth-loopback" -> "true or false";
            default -> "a time such as 500ms, 20s or 2m";
        };
    }

    private static int whole(String word) {
        return Integer.parseInt(word);
    }

    private static Settings.ForwardedHeader forwardedHeader(String word) {
        return Settings.ForwardedHeader.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static URI url(String word) {
        var url = URI.create(word);
        if (url.getHost() == null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.getRawUserInfo() != null
                || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException();
        }
        return url;
    }

    private static Duration time(String word) {
        var time = TIME.matcher(word);
        if (!time.matches()) {
            throw new IllegalArgumentException();
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofHours(count);
        };
    }
}
