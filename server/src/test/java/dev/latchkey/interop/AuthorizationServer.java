package dev.latchkey.interop;

import java.io.IOException;
import java.net.URI;
import org.htmlunit.html.HtmlPage;

/**
 * An authorization server that knows one client and one user, {@value #ACCOUNT}, and takes each
 * refresh token once.
 */
interface AuthorizationServer extends AutoCloseable {
    String CLIENT = "vault";
    String CLIENT_SECRET = "the client's secret: %& and ü";
    String USER = "grace";
    String PASSWORD = "hopper";
    String ACCOUNT = "grace@example.com";

    URI authorizationUrl();

    URI tokenUrl();

    URI userinfoUrl();

    /** Whether the client says its secret in a header, not in the body. */
    boolean takesBasic();

    /** Registers where the client's users are sent back to. */
    void redirectTo(URI address);

    /** Fills in the login page, and what comes after it; gives the page beyond. */
    HtmlPage logIn(HtmlPage login) throws IOException;

    /** Goes away and comes back at the same address with what it had stored. */
    void restart() throws Exception;

    @Override
    void close();
}
