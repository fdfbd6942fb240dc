package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class GetOnPostgresTest extends GetContract {
    GetOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
