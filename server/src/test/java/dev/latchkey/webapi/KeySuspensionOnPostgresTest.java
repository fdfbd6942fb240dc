package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class KeySuspensionOnPostgresTest extends KeySuspensionContract {
    KeySuspensionOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
