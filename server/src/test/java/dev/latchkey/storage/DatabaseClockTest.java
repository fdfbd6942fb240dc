package dev.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseClockTest {
    @TempDir Path directory;

    @Test
    void it_says_what_the_database_says_and_goes_on() throws Exception {
        try (var database = Engine.POSTGRES.open(directory)) {
            var clock = database.clock().orElseThrow();
            var first = clock.millis();
            var itself = asked(database);
            assertThat(itself).isCloseTo(first, within(1_000L));
            assertThat(clock.millis()).isBetween(first, itself + 1_000);
            assertThat(database.isAlone()).isFalse();
        }
    }

    @Test
    void a_file_has_no_clock_of_its_own() throws Exception {
        try (var database = Engine.SQLITE.open(directory)) {
            assertThat(database.clock()).isEmpty();
            assertThat(database.isAlone()).isTrue();
        }
    }

    private static long asked(Database database) {
        return database.read(handle ->
                handle.createQuery(
                                "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
                        .mapTo(Long.class)
                        .one());
    }
}
