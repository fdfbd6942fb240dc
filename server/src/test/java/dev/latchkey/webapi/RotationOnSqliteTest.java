package dev.latchkey.webapi;

import dev.latchkey.storage.Engine;

class RotationOnSqliteTest extends RotationContract {
    RotationOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
