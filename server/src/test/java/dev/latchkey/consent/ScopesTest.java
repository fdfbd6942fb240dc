package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    a b,        b a,                                            ''
                    a b,        a,                                              b
                    a b,        a b c,                                          ''
                    A,          a,                                              A
                    email,      https://www.googleapis.com/auth/userinfo.email, ''
                    User.Read,  https://graph.microsoft.com/User.Read,          ''
                    https://graph.microsoft.com/User.Read, User.Read,           ''
                    mail,       https://api.example/gmail,                      mail
                    """)
    void are_compared_as_sets(String requested, String granted, String missing) {
        assertThat(Scopes.missing(List.of(requested), List.of(granted), false))
                .isEqualTo(missing.isEmpty() ? List.of() : List.of(missing));
    }

    @Test
    void commas_separate_too() {
        assertThat(Scopes.missing(List.of("a", "b", "c"), List.of("c,a"), false))
                .containsExactly("b");
    }

    @Test
    void offline_access_is_granted_by_a_refresh_token() {
        assertThat(Scopes.missing(List.of("offline_access"), List.of("a"), true)).isEmpty();
        assertThat(Scopes.missing(List.of("offline_access"), List.of("a"), false))
                .containsExactly("offline_access");
    }
}
