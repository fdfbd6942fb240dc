package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class TenancyOnPostgresTest extends TenancyContract {
    TenancyOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
