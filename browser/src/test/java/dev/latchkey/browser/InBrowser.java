package dev.latchkey.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test with a browser of its class's, and a vault of its own. */
abstract class InBrowser {
    private static Chromium chromium;

    Vault vault;

    // JUnit starts both before any test.
    @SuppressWarnings("NullAway.Init")
    InBrowser() {}

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    void startVault() throws Exception {
        vault = new Vault();
    }

    @AfterEach
    void stopVault() {
        vault.close();
    }

    static Chromium chromium() {
        return chromium;
    }
}
