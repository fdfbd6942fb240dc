package dev.latchkey.slack;

import java.util.Locale;

/** Every error code that an answer may carry, each with what it means here. */
public enum SlackError {
    // About the object that is asked for.
    TOKEN_NOT_FOUND("No external token with this id belongs to your app in this team."),
    METHOD_NOT_SUPPORTED("External authentication is switched off for this app."),
    NO_REFRESH_TOKEN("The access token has to be renewed and the provider gave no refresh token."),
    ACCESS_TOKEN_EXCHANGE_FAILED(
            "The provider did not give a new access token; the messages say whether to reconnect or to try again."),
    ACCESS_DENIED("A rule of the operator denies this caller this object."),
    EKM_ACCESS_DENIED(
            "The team's own encryption key was withdrawn, so its tokens cannot be opened."),
    APP_NOT_FOUND("No app with this id, or it is not yours."),
    PROVIDER_NOT_FOUND("The app's manifest has no provider with this key."),
    PROVIDERS_NOT_FOUND("The app's manifest has no provider with this key."),
    NO_TOKENS_FOUND("There are no external tokens to delete."),
    TEAM_NOT_FOUND("No team with this id."),
    WORKFLOW_NOT_FOUND("The app's manifest has no workflow with this id."),
    USER_NOT_FOUND("No user with this id in this team."),
    NOT_FOUND("Nothing has this id."),
    INVALID_MANIFEST("The manifest has faults; the errors name each with its place."),

    // About who asks.
    NOT_AUTHED("The request carries no token."),
    INVALID_AUTH("The token is not one of this vault's, or it may not be used from this address."),
    TOKEN_REVOKED("The token was revoked."),
    TOKEN_EXPIRED("The token has expired."),
    ACCOUNT_INACTIVE("The token belongs to a deleted user or team."),
    NOT_ALLOWED_TOKEN_TYPE("This kind of token may not call this method."),
    IS_BOT("A legacy bot may not call this method."),
    MISSING_SCOPE("The token lacks a scope that the operator requires for this method."),
    NO_PERMISSION("The workspace token has no grant for this."),
    ACCESSLIMITED("This method is not to be had from this network."),
    ORG_LOGIN_REQUIRED("The team moves into an organization; log in through the organization."),
    TEAM_ADDED_TO_ORG("The team is being moved into an organization."),
    TWO_FACTOR_SETUP_REQUIRED("The team asks for two-factor authentication and the user has none."),
    ENTERPRISE_IS_RESTRICTED("The method is not to be had for this organization."),

    INVALID_CLIENT_ID("No app has this client id."),
    BAD_CLIENT_SECRET("This is not the app's client secret."),
    INVALID_GRANT_TYPE("The grant type is none that this vault knows."),
    INVALID_REFRESH_TOKEN("The refresh token is not the app's, or it was used or revoked."),

    // About the request.
    UNKNOWN_METHOD("There is no method of this name."),
    METHOD_DEPRECATED("The method is retired."),
    DEPRECATED_ENDPOINT("The address that the call came to is retired."),
    RATELIMITED("Too many calls; Retry-After says when to go on."),
    INVALID_ARGUMENTS("An argument is missing or wrong; the messages name each."),
    INVALID_ARG_NAME(
            "An argument's name is too long, or has other characters than letters, digits and _."),
    INVALID_ARRAY_ARG("An argument is an array or an object where a plain value belongs."),
    INVALID_CHARSET("The charset is neither utf-8 nor iso-8859-1, or the body is not in it."),
    INVALID_FORM_DATA("The form cannot be read."),
    INVALID_POST_TYPE(
            "The content type is none of application/json, application/x-www-form-urlencoded, multipart/form-data and text/plain."),
    MISSING_POST_TYPE("The request has a body and no content type."),
    INVALID_JSON("The body is not JSON."),
    JSON_NOT_OBJECT("The body is JSON and not an object."),
    REQUEST_TIMEOUT("The body ended before it was whole."),
    BAD_REQUEST("What came is no HTTP request that can be read; the messages say why."),

    // About the vault.
    SERVICE_UNAVAILABLE("The vault takes no calls at the moment."),
    INTERNAL_ERROR("The vault failed before anything had happened; the call may be made again."),
    FATAL_ERROR("The vault failed after something had happened, perhaps at the provider.");

    private final String meaning;

    SlackError(String meaning) {
        this.meaning = meaning;
    }

    /** The code on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return meaning;
    }
}
