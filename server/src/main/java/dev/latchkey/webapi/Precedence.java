package dev.latchkey.webapi;

import static dev.latchkey.webapi.Step.apps;
import static dev.latchkey.webapi.Step.clients;
import static dev.latchkey.webapi.Step.everybody;
import static dev.latchkey.webapi.Step.withToken;

import dev.latchkey.caller.Access;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.RateLimits;
import dev.latchkey.caller.TenantRules;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.RequestReader;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.List;

/**
 * The order in which codes take precedence. Every call runs down {@link #steps} and ends at the
 * first that finds a fault; what is left is the method's to answer, in the order of {@link
 * #BY_METHOD}.
 */
final class Precedence {
    /** What a method says of the object that is asked for, the first that is true first. */
    static final List<SlackError> BY_METHOD =
            List.of(
                    SlackError.TOKEN_NOT_FOUND,
                    SlackError.EKM_ACCESS_DENIED,
                    SlackError.NO_PERMISSION,
                    SlackError.ACCESS_DENIED,
                    SlackError.NO_REFRESH_TOKEN,
                    SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                    SlackError.FATAL_ERROR);

    private static final String WORKSPACES = "x-slack-allowed-workspaces";

    private final List<Step> steps;

    Precedence(
            Methods methods,
            Switches switches,
            RequestReader reader,
            Authenticator authenticator,
            AppClients clients,
            TenantRules tenants,
            Access access,
            RateLimits limits) {
        steps =
                List.of(
                        // Which method is meant, and whether it is answered.
                        everybody(
                                SlackError.UNKNOWN_METHOD,
                                run -> run.means(methods.named(run.methodName()))),
                        everybody(SlackError.SERVICE_UNAVAILABLE, switches::refuseWhileDrained),
                        everybody(SlackError.METHOD_DEPRECATED, switches::refuseRetiredMethod),
                        everybody(SlackError.DEPRECATED_ENDPOINT, switches::refuseRetiredEndpoint),

                        // What is said.
                        everybody(
                                SlackError.INVALID_POST_TYPE,
                                run -> reader.refuseOtherThanGetAndPost(run.request())),
                        everybody(
                                List.of(
                                        SlackError.MISSING_POST_TYPE,
                                        SlackError.INVALID_POST_TYPE,
                                        SlackError.INVALID_CHARSET,
                                        SlackError.REQUEST_TIMEOUT,
                                        SlackError.INVALID_FORM_DATA,
                                        SlackError.INVALID_JSON,
                                        SlackError.JSON_NOT_OBJECT,
                                        SlackError.INVALID_ARG_NAME,
                                        SlackError.INVALID_ARRAY_ARG),
                                run -> {
                                    run.warns(reader.warnings(run.request()));
                                    run.says(reader.read(run.request(), run.spec().arguments()));
                                }),

                        // From where.
                        everybody(
                                SlackError.ACCESSLIMITED,
                                run -> {
                                    if (run.spec().isAdmin()) {
                                        access.fromHere(run.call());
                                    }
                                    access.fromNetworks(
                                            run.call(),
                                            run.policy().method(run.spec().name()).networks());
                                }),

                        // Who says it, and whether the token still holds.
                        withToken(
                                List.of(
                                        SlackError.NOT_AUTHED,
                                        SlackError.INVALID_AUTH,
                                        SlackError.RATELIMITED),
                                run ->
                                        run.shows(
                                                limits.counting(
                                                        run.call(),
                                                        () -> authenticator.shown(run.call())))),
                        withToken(
                                SlackError.INVALID_AUTH,
                                run -> {
                                    var app = run.app();
                                    authenticator.refuseElsewhere(
                                            run.call(), app == null ? List.of() : app.networks());
                                }),
                        withToken(
                                SlackError.TOKEN_REVOKED,
                                run -> authenticator.refuseRevoked(run.credential())),
                        withToken(
                                SlackError.ACCOUNT_INACTIVE,
                                run -> authenticator.refuseInactive(run.credential())),
                        withToken(
                                SlackError.TOKEN_EXPIRED,
                                run -> authenticator.refuseExpired(run.credential())),
                        withToken(
                                SlackError.ACCESSLIMITED,
                                run -> {
                                    run.isBy(authenticator.caller(run.credential()));
                                    access.admit(run.caller(), run.call());
                                }),
                        apps(
                                SlackError.ACCESSLIMITED,
                                run ->
                                        access.forWorkspaces(
                                                run.request()
                                                        .headers()
                                                        .getOrDefault(WORKSPACES, List.of()),
                                                run.ofApp().homes())),
                        clients(
                                List.of(SlackError.INVALID_CLIENT_ID, SlackError.BAD_CLIENT_SECRET),
                                run -> run.isBy(clients.shown(run.call()))),

                        // Whether its team and its organization let it in.
                        withToken(
                                SlackError.TEAM_ADDED_TO_ORG,
                                run -> tenants.refuseDuringMove(run.credential())),
                        withToken(
                                SlackError.ORG_LOGIN_REQUIRED,
                                run -> tenants.refuseFromBeforeTheMove(run.credential())),
                        withToken(
                                SlackError.TWO_FACTOR_SETUP_REQUIRED,
                                run -> tenants.refuseWithoutTwoFactor(run.credential())),
                        withToken(
                                SlackError.ENTERPRISE_IS_RESTRICTED,
                                run ->
                                        tenants.refuseRestricted(
                                                run.credential(),
                                                run.spec().name(),
                                                run.spec().needsTeam())),

                        // Whether such a caller may call this.
                        withToken(
                                SlackError.IS_BOT,
                                run -> access.refuseLegacyBot(run.caller(), run.spec().callers())),
                        withToken(
                                SlackError.NOT_ALLOWED_TOKEN_TYPE,
                                run -> access.permit(run.caller(), run.spec().callers())),
                        apps(
                                SlackError.MISSING_SCOPE,
                                run ->
                                        access.scopes(
                                                run.ofApp(),
                                                run.policy().method(run.spec().name()).scopes())),
                        apps(
                                SlackError.NO_PERMISSION,
                                run ->
                                        access.refuseWithoutGrants(
                                                run.caller(), run.spec().needsTeam())),
                        apps(
                                SlackError.METHOD_NOT_SUPPORTED,
                                run -> {
                                    var app = run.app();
                                    if (run.spec().isExternalAuth()
                                            && app != null
                                            && !app.externalAuth()) {
                                        throw new SlackFault(
                                                SlackError.METHOD_NOT_SUPPORTED,
                                                "[ERROR] external authentication is switched off for this app");
                                    }
                                }),

                        // Whether now.
                        apps(
                                SlackError.RATELIMITED,
                                run ->
                                        limits.admit(
                                                run.caller(),
                                                run.spec().name(),
                                                run.spec().tier())),

                        // What the arguments mean.
                        everybody(
                                SlackError.INVALID_ARGUMENTS,
                                run ->
                                        run.takes(
                                                Arguments.check(
                                                        run.spec().arguments(),
                                                        run.call().said()))));
    }

    /** The whole table, the first step first. */
    List<Step> steps() {
        return steps;
    }
}
