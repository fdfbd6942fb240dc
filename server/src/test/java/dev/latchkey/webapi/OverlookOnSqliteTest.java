package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class OverlookOnSqliteTest extends OverlookContract {
    OverlookOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
