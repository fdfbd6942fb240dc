package dev.latchkey.bench;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Helidon with nothing on it but the {@link GetWork}, or not even that. */
final class BareHelidon {
    private static final List<Header> HEADERS =
            GetWork.HEADERS.entrySet().stream()
                    .map(header ->
                            HeaderValues.createCached(
                                    HeaderNames.create(header.getKey()), header.getValue()))
                    .toList();

    private BareHelidon() {}

    /** Takes the file of the ids, the file of the token, and {@code work} or {@code constant}. */
    public static void main(String[] args) throws IOException {
        var work = new GetWork(Path.of(args[0]), Path.of(args[1]));
        var first = work.first();
        var constant = args[2].equals("constant");
        var server =
                WebServer.builder()
                        .host("127.0.0.1")
                        .port(0)
                        .routing((HttpRouting.Builder routing) ->
                                routing.post(
                                        "/api/apps.auth.external.get",
                                        (request, response) -> {
                                            var body = request.content().as(byte[].class);
                                            send(
                                                    response,
                                                    constant
                                                            ? first
                                                            : work.answer(
                                                                    authorization(request), body));
                                        }))
                        .build()
                        .start();
        System.out.println("http://127.0.0.1:" + server.port());
    }

    private static @Nullable String authorization(ServerRequest request) {
        return request.headers().first(HeaderNames.AUTHORIZATION).orElse(null);
    }

    private static void send(ServerResponse response, byte @Nullable [] answer) {
        if (answer == null) {
            response.status(400).send();
            return;
        }
        HEADERS.forEach(response::header);
        response.send(answer);
    }
}
