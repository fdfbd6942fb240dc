package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.OutboundReply.Answered;
import dev.latchkey.provider.TokenReply.Granted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderFuzzTest {
    private static final List<String> SEEDS =
            List.of(
                    "{\"access_token\":\"at-1\",\"refresh_token\":\"rt-1\",\"expires_in\":3600,\"scope\":\"a b\"}",
                    "{\"ok\":true,\"authed_user\":{\"access_token\":\"xoxe.1\",\"expires_in\":\"43200\"}}",
                    "{\"error\":{\"code\":190,\"message\":\"no\"},\"x\":[1,2.5,{\"y\":null}]}",
                    "access_token=at-1&refresh_token=rt%2D1&expires_in=60&scope=a%2Cb",
                    "<html>access_token=a</html>");
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "text/html; charset=utf-16",
                    "x; charset=?",
                    "charset=\"",
                    "");
    private static final int[] STATUSES = {200, 200, 200, 201, 302, 400, 401, 429, 500, 503};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_answer_breaks_the_reader_or_smuggles_a_character_into_a_token(long seed) {
        var random = new Random(seed);
        var facts = SomeFacts.preset("slack");
        for (var round = 0; round < 25_000; round++) {
            var answer =
                    new Answered(
                            STATUSES[random.nextInt(STATUSES.length)],
                            TYPES.get(random.nextInt(TYPES.size())),
                            random.nextBoolean() ? null : "" + random.nextInt(),
                            body(random),
                            random.nextInt(50) > 0);
            if (ReplyReader.read(answer, facts, Instant.EPOCH) instanceof Granted granted) {
                assertThat(isPlain(granted.accessToken())).as("round %d", round).isTrue();
                if (granted.refreshToken() != null) {
                    assertThat(isPlain(granted.refreshToken())).as("round %d", round).isTrue();
                }
            }
        }
    }

    private static boolean isPlain(Secret token) {
        return !token.isEmpty()
                && token.reveal().chars().allMatch(letter -> letter >= 0x21 && letter <= 0x7e);
    }

    private static byte[] body(Random random) {
        var body = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        for (var changes = random.nextInt(6); changes > 0 && body.length > 0; changes--) {
            var place = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[place] = (byte) random.nextInt(256);
                case 1 -> body[place] = (byte) "{}[]\",:\\&=%\0\n".charAt(random.nextInt(13));
                case 2 -> body = Arrays.copyOf(body, place);
                default -> {
                    var doubled = Arrays.copyOf(body, body.length + place);
                    System.arraycopy(body, 0, doubled, body.length, place);
                    body = doubled;
                }
            }
        }
        return body;
    }
}
