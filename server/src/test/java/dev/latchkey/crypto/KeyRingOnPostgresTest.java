package dev.latchkey.crypto;

import dev.latchkey.storage.Engine;

class KeyRingOnPostgresTest extends KeyRingContract {
    KeyRingOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
