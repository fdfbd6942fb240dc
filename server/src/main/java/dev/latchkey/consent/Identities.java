package dev.latchkey.consent;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.OutboundReply;
import dev.latchkey.provider.OutboundRequest;
import dev.latchkey.provider.ProviderFacts.IdentityFacts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider whose account an access token is for. */
final class Identities {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Outbound outbound;

    Identities(Outbound outbound) {
        this.outbound = outbound;
    }

    /** What came of asking. */
    sealed interface Found {
        /**
         * The account.
         *
         * @param id null when the provider has no way to say
         */
        record Account(@Nullable String id) implements Found {}

        /** No answer that could be read. */
        record NoAnswer(String reason) implements Found {}

        /** An answer without an account where the identifier points. */
        record NotThere(String identifier) implements Found {}
    }

    Found of(Secret accessToken, @Nullable IdentityFacts identity) {
        if (identity == null) {
            return new Found.Account(null);
        }
        return switch (outbound.send(request(accessToken, identity))) {
            case OutboundReply.NotSent(var reason) -> new Found.NoAnswer(reason);
            case OutboundReply.Lost(var reason) -> new Found.NoAnswer(reason);
            case OutboundReply.Answered answer ->
                    answer.status() / 100 == 2
                            ? account(answer.body(), identity.accountIdentifier())
                            : new Found.NoAnswer("HTTP status " + answer.status());
        };
    }

    private static OutboundRequest request(Secret accessToken, IdentityFacts identity) {
        var body =
                identity.post() && !identity.body().isEmpty()
                        ? new OutboundRequest.Body(
                                "application/json",
                                Secret.of(JSON.writeValueAsString(identity.body())))
                        : null;
        return OutboundRequest.withBearer(
                identity.post() ? "POST" : "GET",
                identity.url(),
                identity.headers(),
                accessToken,
                body);
    }

    private static Found account(byte[] body, String identifier) {
        try {
            var value = JsonPath.read(new String(body, StandardCharsets.UTF_8), identifier);
            return value instanceof String || value instanceof Number
                    ? new Found.Account(String.valueOf(value))
                    : new Found.NotThere(identifier);
        } catch (JsonPathException | IllegalArgumentException e) {
            return new Found.NotThere(identifier);
        }
    }
}
