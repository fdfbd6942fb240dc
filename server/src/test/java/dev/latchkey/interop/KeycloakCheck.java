package dev.latchkey.interop;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Keycloak. It takes minutes and a large download, so {@code .ci/run} asks for it by name and says
 * in {@code latchkey.keycloak} where it was unpacked.
 */
@SuppressWarnings("NullAway.Init")
class KeycloakCheck extends AuthorizationServerContract {
    private static Keycloak server;

    @BeforeAll
    static void start() throws IOException {
        var home = System.getProperty("latchkey.keycloak", "");
        if (home.isEmpty()) {
            throw new IllegalStateException(
                    "-Dlatchkey.keycloak=DIRECTORY has to say where Keycloak was unpacked");
        }
        server = new Keycloak(Path.of(home));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    AuthorizationServer provider() {
        return server;
    }
}
