package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What bodies take of the memory. */
class BodyReaderTest {
    private static final int LARGE = 100_000;
    private static final int MOST = 1 << 20;

    private final LargeBodies one = new LargeBodies(1);

    @Test
    void a_length_takes_no_memory_until_the_bytes_come() throws Exception {
        var reader = reader(new byte[10], Duration.ofMinutes(1));
        var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        var before = threads.getCurrentThreadAllocatedBytes();
        var body = reader.read(announcing(MOST));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST / 2);
        assertThat(body.complete()).isFalse();
        assertThat(body.bytes()).hasSize(10);
    }

    @Test
    void a_large_body_waits_until_another_one_is_done_with() throws Exception {
        var first = reader(new byte[LARGE], Duration.ofMinutes(1));
        assertThat(first.read(announcing(LARGE)).isWhole()).isTrue();
        var inVain = reader(new byte[LARGE], Duration.ofMillis(100));
        assertThat(inVain.read(announcing(LARGE)).complete()).isFalse();
        inVain.letGo();
        first.letGo();
        var second = reader(new byte[LARGE], Duration.ofMinutes(1));
        assertThat(second.read(announcing(LARGE)).bytes()).hasSize(LARGE);
    }

    @Test
    void a_small_body_waits_for_nobody() throws Exception {
        var large = reader(new byte[LARGE], Duration.ofMinutes(1));
        assertThat(large.read(announcing(LARGE)).isWhole()).isTrue();
        var small = reader(new byte[LargeBodies.SMALL], Duration.ofMinutes(1));
        assertThat(small.read(announcing(LargeBodies.SMALL)).isWhole()).isTrue();
    }

    private BodyReader reader(byte[] sent, Duration time) {
        var in = new Incoming(new ByteArrayInputStream(sent), _ -> {});
        in.within(time);
        return new BodyReader(in, new HeadReader(in), one, MOST);
    }

    private static RequestHead announcing(int length) {
        return new RequestHead("POST", "/", "", Map.of(), length, true, false);
    }
}
