package dev.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ChangeOnPostgresTest extends ChangeContract {
    ChangeOnPostgresTest() {
        super(Engine.POSTGRES);
    }

    @Test
    void who_holds_a_row_holds_up_its_change_and_no_other() throws Exception {
        var held = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder =
                    threads.submit(() ->
                            database.write(handle -> {
                                handle.execute(
                                        "update team set created_at = 1 where team_id = 'old007'");
                                held.countDown();
                                try {
                                    enough.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return 0;
                            }));
            held.await();
            var heldUp = threads.submit(() -> database.change(rename(7, "new", "note", 7)));
            for (var i = 10; i < 40; i++) {
                assertThat(database.change(rename(i, "new", "note", i))).isTrue();
            }
            assertThat(heldUp).isNotDone();
            enough.countDown();
            assertThat(heldUp).succeedsWithin(WAIT).isEqualTo(true);
            assertThat(holder).succeedsWithin(WAIT);
        }
    }
}
