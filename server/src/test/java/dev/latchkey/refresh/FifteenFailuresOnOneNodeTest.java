package dev.latchkey.refresh;

import dev.latchkey.storage.Engine;

class FifteenFailuresOnOneNodeTest extends FifteenFailuresContract {
    FifteenFailuresOnOneNodeTest() {
        super(Engine.SQLITE, 1);
    }
}
