package dev.latchkey.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.StepClock;
import dev.latchkey.config.Rate;
import dev.latchkey.config.Settings;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.storage.Database;
import dev.latchkey.storage.SqliteFile;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Ids;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three bad tokens a minute from one address, and none at once on top. */
class FailedTokensTest {
    @TempDir Path directory;
    private final StepClock clock = new StepClock();
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = SqliteFile.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_shows_too_many_bad_tokens_has_to_wait_and_good_ones_are_let_through() {
        var limits = limits(false);
        var guest = from("192.0.2.1");
        for (var i = 0; i < 3; i++) {
            assertThat(bad(limits, guest)).isEqualTo(Answer.failed(SlackError.INVALID_AUTH));
        }
        var refused = bad(limits, guest);
        assertThat(refused.error()).isEqualTo("ratelimited");
        assertThat(refused.retryAfter()).isEqualTo(20);
        assertThat(limits.<String>counting(guest, () -> "good")).isEqualTo("good");
        assertThat(bad(limits, from("192.0.2.2")).error()).isEqualTo("invalid_auth");
        clock.step(Duration.ofSeconds(20));
        assertThat(bad(limits, guest).error()).isEqualTo("invalid_auth");
    }

    @Test
    void all_addresses_of_one_ipv6_network_count_as_one() {
        var limits = limits(false);
        for (var i = 1; i <= 3; i++) {
            bad(limits, from("2001:db8:1:2::" + i));
        }
        assertThat(bad(limits, from("2001:db8:1:2:ffff::9")).error()).isEqualTo("ratelimited");
        assertThat(bad(limits, from("2001:db8:1:3::1")).error()).isEqualTo("invalid_auth");
    }

    @Test
    void this_machine_may_go_on_unless_the_operator_says_otherwise() {
        var lenient = limits(false);
        var strict = limits(true);
        for (var i = 0; i < 4; i++) {
            assertThat(bad(lenient, from("127.0.0.1")).error()).isEqualTo("invalid_auth");
        }
        for (var i = 0; i < 3; i++) {
            bad(strict, from("127.0.0.1"));
        }
        assertThat(bad(strict, from("127.0.0.1")).error()).isEqualTo("ratelimited");
    }

    @Test
    void other_faults_do_not_count() {
        var limits = limits(false);
        var guest = from("192.0.2.1");
        for (var i = 0; i < 10; i++) {
            assertThatThrownBy(() -> limits.counting(guest, () -> fault(SlackError.NOT_AUTHED)));
        }
        assertThat(bad(limits, guest).error()).isEqualTo("invalid_auth");
    }

    private RateLimits limits(boolean onLoopback) {
        var standard = Settings.Limits.standard();
        return new RateLimits(
                new Apps(database, new Ids(new SecureRandom()), clock),
                new Settings.Limits(
                        standard.tier1(),
                        standard.tier2(),
                        standard.tier3(),
                        standard.tier4(),
                        standard.special(),
                        new Rate(3, 0),
                        onLoopback),
                clock);
    }

    private static Answer.Failed bad(RateLimits limits, Call call) {
        try {
            limits.counting(call, () -> fault(SlackError.INVALID_AUTH));
            throw new AssertionError("the fault was lost");
        } catch (SlackFault fault) {
            return fault.answer();
        }
    }

    private static String fault(SlackError error) {
        throw new SlackFault(error);
    }

    private static Call from(String address) {
        return new Call(Map.of(), null, null, false, false, InetAddress.ofLiteral(address));
    }
}
