package dev.latchkey.provider;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.TokenReply.Granted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a provider answers: the first byte chooses the status, the second the provider, the first
 * line names the content type, the rest is the body.
 */
public final class TokenReplyFuzz {
    private static final int[] STATUSES = {200, 201, 302, 400, 401, 429, 500, 503};
    private static final List<ProviderFacts> PROVIDERS =
            Stream.of("google", "slack", "salesforce", "facebook").map(SomeFacts::preset).toList();

    private TokenReplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 3) {
            return;
        }
        var end = 2;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        var answer =
                new Answered(
                        STATUSES[(input[0] & 0xff) % STATUSES.length],
                        new String(input, 2, end - 2, StandardCharsets.ISO_8859_1),
                        null,
                        Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length),
                        true);
        var facts = PROVIDERS.get((input[1] & 0xff) % PROVIDERS.size());
        if (ReplyReader.read(answer, facts, Instant.EPOCH) instanceof Granted granted) {
            refuseUnlessPlain(granted.accessToken());
            var next = granted.refreshToken();
            if (next != null) {
                refuseUnlessPlain(next);
            }
        }
    }

    private static void refuseUnlessPlain(Secret token) {
        if (token.isEmpty() || token.reveal().chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            throw new AssertionError("a token that no header may hold");
        }
    }
}
