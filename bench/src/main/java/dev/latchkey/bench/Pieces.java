package dev.latchkey.bench;

import dev.latchkey.caller.CallerTokenFormat;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.crypto.Binding;
import dev.latchkey.crypto.DataKeys;
import dev.latchkey.crypto.FileKey;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.AnswerWriter;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.RequestReader;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.SqliteFile;
import dev.latchkey.tenant.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The pieces of a get, each by itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class Pieces {
    private static final Binding BINDING =
            new Binding("T1", "external_token.grant_box", "Et1", List.of("A1", "Op1"), 1);
    private static final List<ArgumentSpec> SPECS =
            List.of(
                    ArgumentSpec.required(
                            "external_token_id", ArgumentSpec.Type.TEXT, "Et1", "The id."));

    private final RequestReader reader = new RequestReader();
    private final AnswerWriter writer = new AnswerWriter();
    private Database database;
    private Sealer sealer;
    private Pepper pepper;
    private CallerTokens tokens;
    private String token;
    private byte[] box;
    private WebRequest form;
    private WebRequest json;
    private Answer answer;

    @Setup
    public void open() throws IOException {
        var directory = Files.createTempDirectory("latchkey-bench");
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        database = SqliteFile.open(directory);
        sealer =
                new Sealer(
                        new KeyRing(
                                FileKey.create(directory.resolve("key"), random),
                                new DataKeys(database, clock)));
        pepper = Pepper.load(database, sealer, random);
        tokens = new CallerTokens(database, pepper, new Ids(random), random, clock);
        token = tokens.issue(CallerTokens.Order.admin()).token().reveal();
        box = sealer.seal(BINDING, new byte[512]);
        form =
                request(
                        "application/x-www-form-urlencoded",
                        "external_token_id=Et12345ABCDE&force_refresh=false");
        json =
                request(
                        "application/json; charset=utf-8",
                        "{\"external_token_id\":\"Et12345ABCDE\",\"force_refresh\":false}");
        answer = Answer.ok("external_token", "ya29.%0200d".formatted(1));
    }

    private static WebRequest request(String type, String body) {
        return new WebRequest(
                "POST",
                "/api/apps.auth.external.get",
                "",
                Map.of("content-type", List.of(type), "authorization", List.of("Bearer x")),
                body.getBytes(StandardCharsets.UTF_8),
                true,
                false,
                InetAddress.getLoopbackAddress());
    }

    @TearDown
    public void close() {
        database.close();
    }

    @Benchmark
    public Call readsAForm() {
        return reader.read(form, SPECS);
    }

    @Benchmark
    public Call readsJson() {
        return reader.read(json, SPECS);
    }

    @Benchmark
    public boolean checksACallerToken() {
        return CallerTokenFormat.fits(token);
    }

    @Benchmark
    public byte[] hashesACallerToken() {
        return pepper.hash("caller token", token);
    }

    @Benchmark
    public @Nullable Object findsACallerToken() {
        return tokens.find(Secret.of(token), null);
    }

    @Benchmark
    public byte[] opensABox() {
        return sealer.open(BINDING, box);
    }

    @Benchmark
    public WebResponse writesAnAnswer() {
        return writer.write(answer, Set.of());
    }
}
