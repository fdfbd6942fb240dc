package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class RotationOnPostgresTest extends RotationContract {
    RotationOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
