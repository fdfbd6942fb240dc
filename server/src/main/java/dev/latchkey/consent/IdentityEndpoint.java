package dev.latchkey.consent;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.OutboundReply;
import dev.latchkey.provider.OutboundRequest;
import dev.latchkey.provider.ProviderFacts.IdentityFacts;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider whose account an access token is for. */
final class IdentityEndpoint {
    // To ask is to change nothing, and a grant that cannot be named is lost to the user.
    private static final int TRIES = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Outbound outbound;

    IdentityEndpoint(Outbound outbound) {
        this.outbound = outbound;
    }

    /** The account, or why it is not known. */
    Identity account(@Nullable IdentityFacts facts, Secret accessToken) {
        if (facts == null) {
            return new Identity.NotAsked();
        }
        var request = request(facts, accessToken);
        var reply = outbound.send(request);
        for (var i = 1; i < TRIES && !(reply instanceof OutboundReply.Answered); i++) {
            reply = outbound.send(request);
        }
        return switch (reply) {
            case OutboundReply.NotSent(var reason) -> new Identity.Unreadable(reason);
            case OutboundReply.Lost(var reason) -> new Identity.Unreadable(reason);
            case OutboundReply.Answered answered -> read(answered, facts.accountIdentifier());
        };
    }

    private static OutboundRequest request(IdentityFacts facts, Secret accessToken) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(facts.headers());
        var type = headers.remove("content-type");
        var body =
                facts.post() && !facts.body().isEmpty()
                        ? new OutboundRequest.Body(
                                type == null ? "application/json" : type,
                                Secret.of(JSON.writeValueAsString(facts.body())))
                        : null;
        return OutboundRequest.withBearer(
                facts.post() ? "POST" : "GET", facts.url(), headers, accessToken, body);
    }

    private static Identity read(OutboundReply.Answered answered, String path) {
        if (answered.status() < 200 || answered.status() > 299) {
            return new Identity.Unreadable("HTTP %d".formatted(answered.status()));
        }
        return answered.whole()
                ? AccountPath.find(path, answered.body())
                : new Identity.Unreadable("the answer is larger than 1 MiB");
    }
}
