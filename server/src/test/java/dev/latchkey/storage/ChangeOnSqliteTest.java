package dev.latchkey.storage;

class ChangeOnSqliteTest extends ChangeContract {
    ChangeOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
