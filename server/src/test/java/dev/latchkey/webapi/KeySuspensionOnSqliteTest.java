package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class KeySuspensionOnSqliteTest extends KeySuspensionContract {
    KeySuspensionOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
