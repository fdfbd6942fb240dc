package dev.latchkey.storage;

class CachedOnSqliteTest extends CachedContract {
    CachedOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
