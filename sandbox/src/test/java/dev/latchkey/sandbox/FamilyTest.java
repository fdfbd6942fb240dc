package dev.latchkey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest extends SandboxTest {

    // 1 is the first refresh token, 2 the one that the first answer brought, and so on; "wait" is
    // 31 s.
    @ParameterizedTest(name = "{0}: presenting {1} ends {2}")
    @CsvSource({
        "R1, 1 1 1,             ok ok ok",
        "R2, 1 1 2 1 3,         ok ok ok ok ok",
        "R3, 1 1 3 1,           ok ok ok invalid_grant",
        "R3, 1 1 2 3,           ok ok ok invalid_grant",
        "R4, 1 1 1,             ok ok ok",
        "R4, 1 wait 1 2,        ok invalid_grant ok",
        "R5, 1 1,               ok ok",
        "R5, 1 1 1 3,           ok ok invalid_grant invalid_grant",
        "R5, 1 wait 1 2,        ok invalid_grant invalid_grant",
        "R6, 1 1 2,             ok invalid_grant ok",
        "R7, 1 2 3,             ok ok ok",
        "R7, 1 1 2,             ok invalid_grant invalid_grant",
    })
    void each_family_answers_as_it_says(String family, String presented, String outcomes)
            throws Exception {
        assertThat(play(granted(family), presented)).containsExactly(outcomes.split(" ", -1));
    }

    private List<String> play(Tokens first, String presented)
            throws IOException, InterruptedException {
        var held = new ArrayList<>(List.of(first.refreshToken()));
        var outcomes = new ArrayList<String>();
        for (var step : presented.split(" ", -1)) {
            if (step.equals("wait")) {
                clock.step(Duration.ofSeconds(31));
                continue;
            }
            var reply = app.refresh(held.get(Integer.parseInt(step) - 1));
            outcomes.add(reply.outcome());
            if (reply.has("refresh_token")) {
                held.add(reply.get("refresh_token"));
            }
        }
        return outcomes;
    }

    @Test
    void r0_gives_no_refresh_token() throws Exception {
        sandbox.policy(Sandbox.CLIENT, "R0");
        var reply = app.redeem(app.code(Map.of()), Map.of());
        assertThat(reply.has("refresh_token")).isFalse();
        assertThat(sandbox.accepts(reply.get("access_token"))).isTrue();
    }

    @Test
    void r1_does_not_repeat_the_refresh_token() throws Exception {
        var reply = app.refresh(granted("R1").refreshToken());
        assertThat(reply.has("refresh_token")).isFalse();
        assertThat(sandbox.ledger().count(Decision.KEPT)).isEqualTo(1);
    }

    @Test
    void r4_repeats_the_same_successor() throws Exception {
        var first = granted("R4,grace=1m").refreshToken();
        assertThat(app.refresh(first).get("refresh_token"))
                .isEqualTo(app.refresh(first).get("refresh_token"));
        assertThat(sandbox.ledger().count(Decision.REPEATED)).isEqualTo(1);
    }

    @Test
    void r7_ends_the_access_tokens_with_the_family() throws Exception {
        var first = granted("R7");
        var second = app.refresh(first.refreshToken());
        app.refresh(first.refreshToken());
        assertThat(sandbox.accepts(first.accessToken())).isFalse();
        assertThat(sandbox.accepts(second.get("access_token"))).isFalse();
        assertThat(sandbox.ledger().entries().getLast().decision())
                .isEqualTo(Decision.FAMILY_REVOKED);
    }

    @Test
    void r6_lets_the_access_tokens_live() throws Exception {
        var first = granted("R6");
        var second = app.refresh(first.refreshToken());
        app.refresh(first.refreshToken());
        assertThat(sandbox.accepts(second.get("access_token"))).isTrue();
    }

    @Test
    void the_old_access_token_dies_with_a_refresh_only_if_the_policy_says_so() throws Exception {
        var kind = granted("R6");
        app.refresh(kind.refreshToken());
        assertThat(sandbox.accepts(kind.accessToken())).isTrue();
        var unkind = granted("R6,old_access_token_dies");
        app.refresh(unkind.refreshToken());
        assertThat(sandbox.accepts(unkind.accessToken())).isFalse();
    }

    @Test
    void asking_whether_a_token_would_refresh_changes_nothing() throws Exception {
        var first = granted("R7").refreshToken();
        assertThat(sandbox.wouldRefresh(first)).isTrue();
        var second = app.refresh(first).get("refresh_token");
        assertThat(sandbox.wouldRefresh(first)).isFalse();
        assertThat(sandbox.wouldRefresh(second)).isTrue();
    }

    @Test
    void an_access_token_lives_as_long_as_it_says() {
        var tokens = granted("R7,expires_in=60");
        clock.step(Duration.ofSeconds(59));
        assertThat(sandbox.accepts(tokens.accessToken())).isTrue();
        clock.step(Duration.ofSeconds(1));
        assertThat(sandbox.accepts(tokens.accessToken())).isFalse();
    }

    @Test
    void the_ledger_tells_family_and_generation_but_no_token() throws Exception {
        var first = granted("R7");
        app.refresh(app.refresh(first.refreshToken()).get("refresh_token"));
        var entry = sandbox.ledger().entries().getLast();
        assertThat(entry.family()).isEqualTo(1);
        assertThat(entry.generation()).isEqualTo(2);
        assertThat(sandbox.ledger().entries().getFirst().fingerprint())
                .isEqualTo(Ledger.fingerprint(first.refreshToken()));
        assertThat(sandbox.ledger().entries().toString()).doesNotContain("srt_", "sat_");
    }
}
