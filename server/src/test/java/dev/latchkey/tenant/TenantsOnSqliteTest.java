package dev.latchkey.tenant;

import dev.latchkey.storage.Engine;

class TenantsOnSqliteTest extends TenantsContract {
    TenantsOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
