package dev.latchkey.provider;

import dev.latchkey.storage.Engine;

class ProvidersOnSqliteTest extends ProvidersContract {
    ProvidersOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
