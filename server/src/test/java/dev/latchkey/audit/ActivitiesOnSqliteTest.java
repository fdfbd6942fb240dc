package dev.latchkey.audit;

import dev.latchkey.storage.Engine;

class ActivitiesOnSqliteTest extends ActivitiesContract {
    ActivitiesOnSqliteTest() {
        super(Engine.SQLITE);
    }
}
