package dev.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CachedOnPostgresTest extends CachedContract {
    CachedOnPostgresTest() {
        super(Engine.POSTGRES);
    }

    @Test
    void the_write_of_another_node_is_seen_within_the_stated_time() throws IOException {
        var storage = Engine.POSTGRES.storage();
        if (storage == null) {
            throw new IllegalStateException();
        }
        try (var here = Postgres.open(storage);
                var there = Postgres.open(storage)) {
            there.write(handle -> handle.execute("insert into team values ('T1', 'one', 0)"));
            var teams =
                    here.cachedRows(
                            "team",
                            (String id) ->
                                    here.read(handle ->
                                            handle.createQuery(
                                                            "select name from team where team_id = :id")
                                                    .bind("id", id)
                                                    .mapTo(String.class)
                                                    .one()));
            assertThat(teams.get("T1")).isEqualTo("one");
            there.write(handle -> handle.execute("update team set name = 'uno'"));
            await().atMost(Database.STALENESS.plusSeconds(1))
                    .untilAsserted(() -> assertThat(teams.get("T1")).isEqualTo("uno"));
        }
    }
}
