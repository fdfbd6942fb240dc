package dev.latchkey.webapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.storage.Engine;
import dev.latchkey.storage.FullDisk;
import org.junit.jupiter.api.Test;

class FailingStorageOnSqliteTest extends FailingStorageContract {
    FailingStorageOnSqliteTest() {
        super(Engine.SQLITE);
    }

    @Override
    Failure fail(TestVault failing) {
        return new FullDisk()::close;
    }

    @Test
    void a_fresh_token_is_handed_out_all_the_same() throws Exception {
        try (var _ = fail(vault())) {
            assertThat(get(false).path("ok").asBoolean()).isTrue();
        }
    }
}
