package dev.latchkey.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTokenFormatTest {
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource(TokenKind.class)
    void a_token_fits_until_a_character_is_another(TokenKind kind) {
        var token = CallerTokenFormat.next(kind.prefix(), random).reveal();
        assertThat(token).startsWith(kind.prefix());
        assertThat(CallerTokenFormat.fits(token)).isTrue();
        var at = kind.prefix().length() + 7;
        var other = token.charAt(at) == 'x' ? 'y' : 'x';
        assertThat(CallerTokenFormat.fits(token.substring(0, at) + other + token.substring(at + 1)))
                .isFalse();
    }

    @Test
    void a_client_secret_is_written_as_tokens_are() {
        var secret = CallerTokenFormat.next(CallerTokenFormat.CLIENT_SECRET, random).reveal();
        assertThat(CallerTokenFormat.fits(secret)).isTrue();
    }

    @Test
    void slack_s_own_tokens_do_not_fit() {
        for (var token : new String[] {"xoxb-1-2-abc", "xoxe.xoxb-1-abc", "xapp-1-A1-2-abc", ""}) {
            assertThat(CallerTokenFormat.fits(token)).isFalse();
        }
    }

    @Test
    void the_guide_publishes_the_pattern_and_every_prefix() throws Exception {
        var guide =
                Files.readString(Path.of(System.getProperty("latchkey.root"), "docs/tokens.md"));
        assertThat(guide).contains("    " + CallerTokenFormat.PATTERN.pattern() + "\n");
        for (var kind : TokenKind.values()) {
            assertThat(guide).contains("`" + kind.prefix() + "`");
        }
        for (var word : TokenKind.issued()) {
            assertThat(guide).contains("`" + word + "`");
        }
    }
}
