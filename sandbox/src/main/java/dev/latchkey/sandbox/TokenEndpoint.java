package dev.latchkey.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** {@code POST /token}: the endpoint that can misbehave. */
final class TokenEndpoint {
    private static final Pattern BETWEEN_SCOPES = Pattern.compile("[ ,]+");

    private final Clock clock;
    private final Clients clients;
    private final Grants grants;
    private final Ledger ledger;
    private volatile Gate requests = Gate.opened();
    private volatile Gate answers = Gate.opened();

    TokenEndpoint(Clock clock, Clients clients, Grants grants, Ledger ledger) {
        this.clock = clock;
        this.clients = clients;
        this.grants = grants;
        this.ledger = ledger;
    }

    Gate holdRequests() {
        requests = new Gate();
        return requests;
    }

    Gate holdAnswers() {
        answers = new Gate();
        return answers;
    }

    void handle(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        var form = request.form();
        var login = ClientLogin.read(request, form);
        var entry = arrived(exchange.getRemoteAddress().getPort(), form, login);
        requests.pass();
        var turn = clients.turn(login.id());
        while (turn.policy().trouble().fault() == Fault.STALL) {
            turn.replaced().await();
            turn = clients.turn(login.id());
        }
        var policy = turn.policy();
        var fault = policy.trouble().fault();
        Thread.sleep(policy.trouble().late());
        var outcome =
                fault.processes() ? decide(form, login, policy) : FaultyAnswer.to(policy.trouble());
        ledger.decided(entry, outcome, fault);
        answers.pass();
        Thread.sleep(policy.trouble().slow());
        Delivery.under(fault)
                .send(
                        exchange,
                        outcome.answer(),
                        (status, bytes) -> ledger.sent(entry, status, bytes));
    }

    private long arrived(int port, Parameters form, ClientLogin login) {
        var presented = form.has("code") ? form.get("code") : form.get("refresh_token");
        return ledger.arrived(clock.instant(), port, login.id(), form.get("grant_type"), presented);
    }

    private Outcome decide(Parameters form, ClientLogin login, Policy policy) {
        try {
            var client = login.authenticate(clients);
            var exchange =
                    switch (form.get("grant_type")) {
                        case "authorization_code" -> redeem(form, client, policy);
                        case "refresh_token" -> refresh(form, client, policy);
                        case "" -> throw OAuthFault.invalidRequest("grant_type is missing");
                        default ->
                                throw new OAuthFault(
                                        400,
                                        "unsupported_grant_type",
                                        "only authorization_code and refresh_token");
                    };
            return outcome(exchange, policy);
        } catch (OAuthFault fault) {
            return Outcome.refused(fault, policy.reply());
        }
    }

    private Exchange redeem(Parameters form, Client client, Policy policy) {
        require(form, "code");
        if (policy.pkce() == Policy.Pkce.REFUSED && form.has("code_verifier")) {
            throw OAuthFault.invalidRequest("unknown parameter code_verifier");
        }
        return grants.redeem(
                form.get("code"),
                client.id(),
                form.get("redirect_uri"),
                form.get("code_verifier"),
                policy);
    }

    private Exchange refresh(Parameters form, Client client, Policy policy) {
        require(form, "refresh_token");
        return grants.refresh(
                form.get("refresh_token"), client.id(), scopes(form.get("scope")), policy);
    }

    private static void require(Parameters form, String name) {
        if (!form.has(name)) {
            throw OAuthFault.invalidRequest(name + " is missing");
        }
    }

    /** Scopes as people send them: RFC 6749 §3.3 has spaces, many providers have commas. */
    static List<String> scopes(String text) {
        return BETWEEN_SCOPES
                .splitAsStream(text)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    private static Outcome outcome(Exchange exchange, Policy policy) {
        var tokens = exchange.tokens();
        if (tokens == null) {
            var fault = OAuthFault.invalidGrant(exchange.problem());
            return new Outcome(
                    exchange.decision(),
                    exchange.family(),
                    exchange.generation(),
                    null,
                    fault.error(),
                    TokenReply.error(fault, policy.reply()));
        }
        return new Outcome(
                exchange.decision(),
                exchange.family(),
                exchange.generation(),
                tokens,
                "",
                TokenReply.success(tokens, exchange.scopes(), policy));
    }
}
