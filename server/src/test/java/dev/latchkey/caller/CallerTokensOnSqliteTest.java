package dev.latchkey.caller;

import dev.latchkey.storage.Engine;

class CallerTokensOnSqliteTest extends CallerTokensContract {
    CallerTokensOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
