package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class TenancyOnSqliteTest extends TenancyContract {
    TenancyOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
