package dev.latchkey.consent;

import dev.latchkey.storage.Engine;

class ConsentStoreOnPostgresTest extends ConsentStoreContract {
    ConsentStoreOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
