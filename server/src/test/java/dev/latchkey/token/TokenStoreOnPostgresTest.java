package dev.latchkey.token;

import dev.latchkey.storage.Engine;

class TokenStoreOnPostgresTest extends TokenStoreContract {
    TokenStoreOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
