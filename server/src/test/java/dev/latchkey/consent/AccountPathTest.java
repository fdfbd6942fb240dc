package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    $.email                | {"email":"ada@example.org"}             | ada@example.org
                    $.data.viewer.email    | {"data":{"viewer":{"email":"a@b"}}}     | a@b
                    $.id                   | {"id":42}                               | 42
                    $.id                   | {"id":12345678901234567890123}          | 12345678901234567890123
                    $.id                   | {"id":1.0E3}                            | 1000
                    $['user name']         | {"user name":"ada"}                     | ada
                    $[0].id                | [{"id":"first"},{"id":"second"}]        | first
                    $.teams[*].id          | {"teams":[{"id":"only"}]}               | only
                    $.x                    | {"x":" padded "}                        | padded
                    """)
    void finds_texts_and_numbers(String path, String answer, String account) {
        assertThat(find(path, answer)).isEqualTo(new Identity.Account(account));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    $.email        | {"mail":"a"}
                    $.email        | {"email":null}
                    $.email        | {"email":""}
                    $.email        | {"email":true}
                    $.email        | {"email":{"a":1}}
                    $.teams[*].id  | {"teams":[{"id":"one"},{"id":"two"}]}
                    $.a.b          | {"a":"text"}
                    $.a[?(         | {"a":1}
                    $.id           | {"id":1e999999}
                    $.a[?(@.b =~ /(x+x+)+y/)] | {"a":[{"b":"xxxx"}]}
                    """)
    void says_when_the_path_leads_to_no_account(String path, String answer) {
        assertThat(find(path, answer)).isInstanceOf(Identity.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "email=a", "{\"email\":", "null", "'email'"})
    void says_when_the_answer_is_not_json(String answer) {
        assertThat(find("$.email", answer)).isInstanceOf(Identity.Unreadable.class);
    }

    @Test
    void an_answer_of_a_thousand_nested_lists_is_not_walked() {
        assertThat(find("$..email", "[".repeat(1_000) + "]".repeat(1_000)))
                .isInstanceOf(Identity.Unreadable.class);
    }

    private static Identity find(String path, String answer) {
        return AccountPath.find(path, answer.getBytes(StandardCharsets.UTF_8));
    }
}
