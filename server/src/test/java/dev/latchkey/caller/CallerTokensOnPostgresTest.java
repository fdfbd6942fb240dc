package dev.latchkey.caller;

import dev.latchkey.storage.Engine;

class CallerTokensOnPostgresTest extends CallerTokensContract {
    CallerTokensOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
