package dev.latchkey.consent;

import dev.latchkey.storage.Engine;

class ConsentStoreOnSqliteTest extends ConsentStoreContract {
    ConsentStoreOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
