package dev.latchkey.crypto;

import dev.latchkey.storage.Engine;

class KeyRingOnSqliteTest extends KeyRingContract {
    KeyRingOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
