package dev.latchkey.provider;

import dev.latchkey.storage.Engine;

class ProvidersOnPostgresTest extends ProvidersContract {
    ProvidersOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
