package dev.latchkey.sandbox;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox for each test, a clock to step and an app that talks to it. */
abstract class SandboxTest {
    final SteppingClock clock = new SteppingClock();
    Sandbox sandbox;
    App app;

    @SuppressWarnings("NullAway.Init")
    SandboxTest() {}

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(0, clock);
        app = new App(sandbox);
    }

    @AfterEach
    void stop() {
        app.close();
        sandbox.close();
    }

    Tokens granted(String policy) {
        sandbox.policy(Sandbox.CLIENT, policy);
        return sandbox.grant(Sandbox.CLIENT, "grace@example.com", "read", "write");
    }
}
