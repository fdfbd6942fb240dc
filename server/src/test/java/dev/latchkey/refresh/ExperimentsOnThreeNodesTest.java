package dev.latchkey.refresh;

import dev.latchkey.storage.Engine;

class ExperimentsOnThreeNodesTest extends ExperimentsContract {
    ExperimentsOnThreeNodesTest() {
        super(Engine.POSTGRES, 3);
    }
}
