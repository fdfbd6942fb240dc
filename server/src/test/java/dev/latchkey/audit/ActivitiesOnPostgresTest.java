package dev.latchkey.audit;

import dev.latchkey.storage.Engine;

class ActivitiesOnPostgresTest extends ActivitiesContract {
    ActivitiesOnPostgresTest() {
        super(Engine.POSTGRES);
    }
}
