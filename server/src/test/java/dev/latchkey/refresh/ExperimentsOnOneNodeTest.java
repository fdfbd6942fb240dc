package dev.latchkey.refresh;

import dev.latchkey.storage.Engine;

class ExperimentsOnOneNodeTest extends ExperimentsContract {
    ExperimentsOnOneNodeTest() {
        super(Engine.SQLITE, 1);
    }
}
