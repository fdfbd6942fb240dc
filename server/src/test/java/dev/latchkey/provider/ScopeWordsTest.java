package dev.latchkey.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeWordsTest {
    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar.readonly";

    @Test
    void a_scope_of_a_preset_is_told_in_plain_words() {
        assertThat(ScopeWords.of("google", List.of(CALENDAR)))
                .containsExactly(new Permission(CALENDAR, "See your calendars and events"));
    }

    @Test
    void the_same_name_at_a_provider_that_nobody_knows_has_no_words() {
        assertThat(ScopeWords.of(null, List.of("repo", "profile")))
                .containsExactly(new Permission("repo", null), new Permission("profile", null));
    }

    @Test
    void where_OpenID_Connect_is_spoken_its_scopes_mean_what_it_says() {
        assertThat(ScopeWords.of(null, List.of("openid", "email", "own")))
                .extracting(Permission::words)
                .containsExactly("Know that it is you", "See your email address", null);
    }

    @Test
    void every_word_is_of_a_preset_and_a_sentence_without_its_full_stop() {
        ScopeWords.all()
                .forEach((preset, words) -> {
                    assertThat(Presets.named(preset)).as(preset).isNotNull();
                    assertThat(words.values())
                            .allSatisfy(word -> assertThat(word).matches("\\p{Lu}.{4,90}[^.]"));
                });
    }
}
