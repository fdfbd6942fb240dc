package dev.latchkey.refresh;

import dev.latchkey.storage.Engine;

class FifteenFailuresOnThreeNodesTest extends FifteenFailuresContract {
    FifteenFailuresOnThreeNodesTest() {
        super(Engine.POSTGRES, 3);
    }
}
