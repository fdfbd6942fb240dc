package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class GetOnSqliteTest extends GetContract {
    GetOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
