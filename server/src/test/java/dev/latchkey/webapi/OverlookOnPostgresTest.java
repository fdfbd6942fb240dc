package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class OverlookOnPostgresTest extends OverlookContract {
    OverlookOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
