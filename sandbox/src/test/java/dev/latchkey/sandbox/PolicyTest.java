package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R7",
                "R4,grace=2s",
                "R6,expires_in=60,expires_in=text",
                "R0,expires_in=omit",
                "R1,old_access_token_dies,scopes=array,reply=form,pkce=refused,auth=post",
                "R7,extra.instance_url=https://na1.example.com,extra.note=a%2Cb%25",
                "R7,fault=error200,error=bad_refresh_token,times=2",
                "R7,slow=500ms",
                "R7,fault=busy,retry_after=7",
            })
    void a_policy_is_written_as_it_was_read(String text) {
        assertThat(Policy.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void every_fault_has_a_word(Fault fault) {
        var policy = Policy.parse("fault=" + fault.word());
        assertThat(policy.trouble().fault()).isEqualTo(fault);
        assertThat(Policy.parse(policy.toString())).isEqualTo(policy);
    }

    @Test
    void an_empty_text_is_the_default() {
        assertThat(Policy.parse("")).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void words_come_on_top_of_a_policy() {
        var policy = Policy.parse("R4,grace=5s").with("fault=down, times=2");
        assertThat(policy).hasToString("R4,grace=5s,fault=down,times=2");
        assertThat(policy.with("fault=none,times=0")).hasToString("R4,grace=5s");
    }

    @Test
    void a_comma_in_an_extra_survives() {
        var policy = Policy.parse("extra.note=a%2Cb%252C");
        assertThat(policy.extras()).isEqualTo(Map.of("note", "a,b%2C"));
        assertThat(Policy.parse(policy.toString())).isEqualTo(policy);
    }

    @Test
    void an_unknown_word_is_named_with_the_allowed_ones() {
        assertThatThrownBy(() -> Policy.parse("R7,R9"))
                .hasMessageContaining("unknown word \"R9\"")
                .hasMessageContaining("R0, R1, R2, R3, R4, R5, R6, R7, grace=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reply=yaml",
                "fault=tired",
                "slow=long",
                "times=-1",
                "expires_in=soon",
                "grace=",
                "old_access_token_dies=maybe",
            })
    void an_unknown_value_is_named_with_the_allowed_ones(String word) {
        assertThatThrownBy(() -> Policy.parse(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + word.substring(word.indexOf('=') + 1) + "\"")
                .hasMessageContaining("allowed are");
    }
}
