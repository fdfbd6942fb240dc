package dev.latchkey.token;

import dev.latchkey.storage.Engine;

class TokenStoreOnSqliteTest extends TokenStoreContract {
    TokenStoreOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
