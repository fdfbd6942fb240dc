package dev.latchkey.consent;

/** Why a believed callback brought no connection, in the codes that Slack's developers know. */
public enum Failure {
    /** The provider answered with an error, or with neither code nor error. */
    CALLBACK("oauth2_callback_error"),
    /** The answer names another issuer than the provider's (RFC 9207). */
    OTHER_ISSUER("oauth2_callback_error"),
    MISSING_CLIENT_SECRET("missing_client_secret"),
    /** The token endpoint refused, or nobody knows whether it did. */
    EXCHANGE("oauth2_exchange_error"),
    UNREADABLE_TOKENS("invalid_token_response"),
    UNREADABLE_IDENTITY("invalid_identity_config_response"),
    NO_IDENTITY("external_user_identity_not_found"),
    NOT_STORED("internal_error"),
    INTERNAL("internal_error");

    private final String code;

    Failure(String code) {
        this.code = code;
    }

    /** As it stands on the page and in the activity. */
    public String code() {
        return code;
    }
}
