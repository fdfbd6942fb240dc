package dev.latchkey.sandbox;

import java.io.Serial;

/** A request that is answered with an OAuth error (RFC 6749 §5.2). */
final class OAuthFault extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final String description;

    OAuthFault(int status, String error, String description) {
        super(error + ": " + description, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    static OAuthFault invalidRequest(String description) {
        return new OAuthFault(400, "invalid_request", description);
    }

    static OAuthFault invalidGrant(String description) {
        return new OAuthFault(400, "invalid_grant", description);
    }

    static OAuthFault invalidClient(String description) {
        return new OAuthFault(401, "invalid_client", description);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }
}
