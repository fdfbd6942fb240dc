package dev.latchkey.refresh;

import dev.latchkey.storage.Engine;

class CrashOnPostgresTest extends CrashContract {
    CrashOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
