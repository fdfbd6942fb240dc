package dev.latchkey.tenant;

import dev.latchkey.storage.Engine;

class TenantsOnPostgresTest extends TenantsContract {
    TenantsOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
