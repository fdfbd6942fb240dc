package dev.latchkey.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.htmlunit.CookieManager;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.Cookie;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Keycloak in a process of its own, with <i>Revoke Refresh Token</i> on and no reuse allowed. Its
 * sessions are in its database and outlive its restarts.
 */
final class Keycloak implements AuthorizationServer {
    private static final String REALM = "latchkey";
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path home;
    private final int port;
    private Process process;

    /**
     * @param home where Keycloak's own distribution was unpacked; its data directory is written to
     */
    Keycloak(Path home) throws IOException {
        this.home = home;
        port = freePort();
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/realm.json"), realm());
        process = start();
    }

    @Override
    public URI authorizationUrl() {
        return at("/auth");
    }

    @Override
    public URI tokenUrl() {
        return at("/token");
    }

    @Override
    public URI userinfoUrl() {
        return at("/userinfo");
    }

    @Override
    public boolean takesBasic() {
        return false;
    }

    /** The realm takes any port and the last part of the path as it comes. */
    @Override
    public void redirectTo(URI address) {}

    @Override
    public HtmlPage logIn(HtmlPage login) throws IOException {
        sendSecureCookies(login.getWebClient().getCookieManager());
        var form = login.<HtmlForm>getHtmlElementById("kc-form-login");
        form.getInputByName("username").type(USER);
        form.getInputByName("password").type(PASSWORD);
        return form.getOneHtmlElementByAttribute("button", "type", "submit").click();
    }

    @Override
    public void restart() throws IOException {
        close();
        process = start();
    }

    /** Asks it to stop, as an init system would, and waits. */
    @Override
    public void close() {
        var all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !process.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Browsers send Secure cookies to this machine over plain http; HtmlUnit does not. */
    private static void sendSecureCookies(CookieManager cookies) {
        for (var cookie : Set.copyOf(cookies.getCookies())) {
            cookies.removeCookie(cookie);
            cookies.addCookie(
                    new Cookie(
                            cookie.getDomain(),
                            cookie.getName(),
                            cookie.getValue(),
                            cookie.getPath(),
                            cookie.getExpires(),
                            false));
        }
    }

    private URI at(String path) {
        return URI.create(
                "http://127.0.0.1:%d/realms/%s/protocol/openid-connect%s"
                        .formatted(port, REALM, path));
    }

    private Process start() throws IOException {
        var log = home.resolve("latchkey.log");
        var command =
                new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm");
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var started = command.start();
        await("Keycloak's first answer, see " + log)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new IOException("Keycloak ended: " + Files.readString(log));
                    }
                    return answers();
                });
        return started;
    }

    private boolean answers() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var realm = URI.create("http://127.0.0.1:%d/realms/%s".formatted(port, REALM));
            return http.send(HttpRequest.newBuilder(realm).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String realm() {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of(
                                "realm",
                                REALM,
                                "enabled",
                                true,
                                "revokeRefreshToken",
                                true,
                                "refreshTokenMaxReuse",
                                0,
                                "clients",
                                List.of(
                                        Map.of(
                                                "clientId",
                                                CLIENT,
                                                "secret",
                                                CLIENT_SECRET,
                                                "redirectUris",
                                                List.of(
                                                        "http://127.0.0.1/external/auth/callback/*"))),
                                "users",
                                List.of(
                                        Map.of(
                                                "username",
                                                USER,
                                                "email",
                                                ACCOUNT,
                                                "emailVerified",
                                                true,
                                                "firstName",
                                                "Grace",
                                                "lastName",
                                                "Hopper",
                                                "enabled",
                                                true,
                                                "credentials",
                                                List.of(
                                                        Map.of(
                                                                "type",
                                                                "password",
                                                                "value",
                                                                PASSWORD))))));
    }
}
