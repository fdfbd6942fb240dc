package dev.latchkey.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A running practice provider on 127.0.0.1.
 *
 * <pre>{@code
 * try (var sandbox = Sandbox.start()) {
 *     sandbox.policy("sandbox", "R7,expires_in=60");
 *     var tokens = sandbox.grant("sandbox", "grace@example.com");
 *     …
 *     assertThat(sandbox.ledger().refreshes()).isEqualTo(1);
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {
    /** A client that is there from the start. */
    public static final String CLIENT = "sandbox";

    /** The secret of {@link #CLIENT}, no secret at all. */
    public static final String SECRET = "sandbox-secret";

    private final Clients clients = new Clients();
    private final Ledger ledger = new Ledger();
    private final Clock clock;
    private final Grants grants;
    private final Web web;
    private final String baseUrl;
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final TokenServices services;
    private final Control control;

    private Sandbox(int port, Clock clock) throws IOException {
        this.clock = clock;
        grants = new Grants(clock);
        web = new Web(port);
        baseUrl = "http://127.0.0.1:" + web.port();
        authorize = new AuthorizeEndpoint(clients, grants, baseUrl);
        token = new TokenEndpoint(clock, clients, grants, ledger);
        services = new TokenServices(clients, grants);
        control = new Control(clients, grants, ledger);
    }

    /** A sandbox on a free port, with the system's clock. */
    public static Sandbox start() throws IOException {
        return start(0, Clock.systemUTC());
    }

    /** A sandbox on this port, 0 for a free one, with the one client {@link #CLIENT}. */
    public static Sandbox start(int port, Clock clock) throws IOException {
        var sandbox = new Sandbox(port, clock);
        sandbox.client(CLIENT, SECRET, Policy.DEFAULT);
        sandbox.web.start(sandbox::handle);
        return sandbox;
    }

    private void handle(HttpExchange exchange, Request request)
            throws IOException, InterruptedException {
        var what = request.method() + " " + request.path();
        if (what.equals("POST /token")) {
            token.handle(exchange, request);
            return;
        }
        Web.send(
                exchange,
                switch (what) {
                    case "GET /" -> Answer.page(200, Pages.start(baseUrl, clients.all()));
                    case "GET /.well-known/oauth-authorization-server" -> Metadata.of(baseUrl);
                    case "GET /authorize" -> authorize.show(request.query());
                    case "POST /authorize" -> authorize.decide(request.form());
                    case "POST /revoke" -> services.revoke(request);
                    case "POST /introspect" -> services.introspect(request);
                    case "GET /userinfo", "POST /userinfo" -> services.userinfo(request);
                    case "POST " + FaultyAnswer.ELSEWHERE -> followed(request);
                    default ->
                            request.path().startsWith("/control/")
                                    ? control.answer(request)
                                    : Answer.json(404, Map.of("error", "not_found"));
                });
    }

    private Answer followed(Request request) {
        var form = request.form();
        var login = ClientLogin.read(request, form);
        var entry =
                ledger.arrived(
                        clock.instant(),
                        0,
                        login.id(),
                        form.get("grant_type"),
                        form.get("refresh_token"));
        var answer = Answer.json(404, Map.of("error", "not_found"));
        ledger.decided(
                entry,
                new Outcome(Decision.FOLLOWED_REDIRECT, 0, 0, null, "", answer),
                Fault.REDIRECT);
        return answer;
    }

    /** The issuer, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    public URI authorizeUri() {
        return URI.create(baseUrl + "/authorize");
    }

    public URI tokenUri() {
        return URI.create(baseUrl + "/token");
    }

    public URI userinfoUri() {
        return URI.create(baseUrl + "/userinfo");
    }

    public URI revokeUri() {
        return URI.create(baseUrl + "/revoke");
    }

    /** Registers a client, or replaces it; it may return to any https or loopback address. */
    public void client(String id, String secret, Policy policy) {
        clients.register(new Client(id, secret, policy, List.of()));
    }

    /** Registers a client, or replaces it; its redirect addresses are matched exactly. */
    public void client(String id, String secret, Policy policy, List<String> redirectUris) {
        clients.register(new Client(id, secret, policy, redirectUris));
    }

    /** Sets the policy of a client anew, which also ends its stall. */
    public void policy(String id, Policy policy) {
        clients.setPolicy(id, policy);
    }

    /** Sets the policy of a client from its text, on top of {@link Policy#DEFAULT}. */
    public void policy(String id, String policy) {
        policy(id, Policy.parse(policy));
    }

    /** The policy of a client as it is now; a fault with {@code times} counts down in it. */
    public Policy policy(String id) {
        return find(id).policy();
    }

    /** Tokens of a new grant, without the way through a browser. */
    public Tokens grant(String id, String account, String... scopes) {
        return grants.grant(find(id), account, List.of(scopes));
    }

    /**
     * Plays a browser whose user approves.
     *
     * @return the address that the browser is sent to, with the code or an error
     */
    public URI approve(URI authorizationRequest, String account) {
        var request =
                AuthorizeRequest.read(
                        Parameters.parse(authorizationRequest.getRawQuery()), clients);
        var problem = request.problem();
        return URI.create(
                problem.isEmpty()
                        ? request.redirect("code", grants.code(request, account), baseUrl)
                        : request.redirect("error", problem, baseUrl));
    }

    /**
     * From now on the ledger is written to this file too, a line of JSON for each change of an
     * entry. It stays when the process is killed.
     */
    public void writeLedger(Path file) throws IOException {
        ledger.writeTo(LedgerFile.open(file));
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Whether a resource would take this access token now. */
    public boolean accepts(String accessToken) {
        return grants.access(accessToken).isPresent();
    }

    /** Whether this refresh token would be answered with tokens now; asking changes nothing. */
    public boolean wouldRefresh(String refreshToken) {
        return grants.holder(refreshToken)
                .map(this::find)
                .flatMap(client -> grants.refreshable(refreshToken, client.policy()))
                .isPresent();
    }

    /** Ends all access tokens; refresh tokens live on. */
    public void expireAccessTokens() {
        grants.expireAccessTokens();
    }

    /** The account takes back every consent. */
    public void revokeAccount(String account) {
        grants.revokeAccount(account);
    }

    /** From now on token requests wait, not looked at, until the gate is closed. */
    public Gate holdRequests() {
        return token.holdRequests();
    }

    /**
     * From now on token requests are processed, but their answers wait until the gate is closed.
     */
    public Gate holdAnswers() {
        return token.holdAnswers();
    }

    private Client find(String id) {
        return clients.find(id)
                .orElseThrow(() -> new IllegalArgumentException("no client \"" + id + "\""));
    }

    static String curlToSetPolicy(String baseUrl, String client) {
        return "curl -X PUT %s/control/clients/%s -d '{\"policy\":\"R6,expires_in=60\"}'"
                .formatted(baseUrl, client);
    }

    /** Ends the server and every request in it, the held and stalled ones too. */
    @Override
    public void close() {
        web.close();
    }
}
