package dev.latchkey.refresh;

import dev.latchkey.storage.Engine;

class CrashOnSqliteTest extends CrashContract {
    CrashOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
