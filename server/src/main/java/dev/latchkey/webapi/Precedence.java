package dev.latchkey.webapi;

import static dev.latchkey.webapi.Step.apps;
import static dev.latchkey.webapi.Step.clients;
import static dev.latchkey.webapi.Step.everybody;
import static dev.latchkey.webapi.Step.withToken;

import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order in which codes take precedence. Every call runs down {@link #STEPS} and ends at the
 * first that finds a fault; what is left is the method's to answer, in the order of {@link
 * #BY_METHOD}. What breaks on the way is an {@code internal_error} wherever it breaks.
 */
final class Precedence {
    /** What is looked at before the method, in this order. */
    static final List<Step> STEPS =
            List.of(
                    // Which method is meant, and whether it is answered.
                    everybody(
                            SlackError.UNKNOWN_METHOD,
                            (run, rooms) -> run.means(rooms.methods().named(run.methodName()))),
                    everybody(
                            SlackError.SERVICE_UNAVAILABLE,
                            (run, rooms) -> rooms.switches().refuseWhileDrained(run)),
                    everybody(
                            SlackError.METHOD_DEPRECATED,
                            (run, rooms) -> rooms.switches().refuseRetiredMethod(run)),
                    everybody(
                            SlackError.DEPRECATED_ENDPOINT,
                            (run, rooms) -> rooms.switches().refuseRetiredEndpoint(run)),

                    // What is said.
                    everybody(
                            SlackError.INVALID_POST_TYPE,
                            (run, rooms) ->
                                    rooms.reader().refuseOtherThanGetAndPost(run.request())),
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
                            Precedence::read),

                    // From where.
                    everybody(SlackError.ACCESSLIMITED, Precedence::refuseForeignNetworks),

                    // Who says it, and whether the token still holds.
                    withToken(
                            List.of(
                                    SlackError.NOT_AUTHED,
                                    SlackError.INVALID_AUTH,
                                    SlackError.RATELIMITED),
                            Precedence::look),
                    withToken(SlackError.INVALID_AUTH, Precedence::refuseForeignAddresses),
                    withToken(
                            SlackError.TOKEN_REVOKED,
                            (run, rooms) -> rooms.authenticator().refuseRevoked(run.credential())),
                    withToken(
                            SlackError.ACCOUNT_INACTIVE,
                            (run, rooms) -> rooms.authenticator().refuseInactive(run.credential())),
                    withToken(
                            SlackError.TOKEN_EXPIRED,
                            (run, rooms) -> rooms.authenticator().refuseExpired(run.credential())),
                    withToken(SlackError.ACCESSLIMITED, Precedence::refuseForeignAdmins),
                    apps(SlackError.ACCESSLIMITED, Precedence::refuseOtherWorkspaces),
                    clients(
                            List.of(SlackError.INVALID_CLIENT_ID, SlackError.BAD_CLIENT_SECRET),
                            (run, rooms) -> run.isBy(rooms.clients().shown(run.call()))),

                    // Whether its team and its organization let it in.
                    withToken(
                            SlackError.TEAM_ADDED_TO_ORG,
                            (run, rooms) -> rooms.tenants().refuseDuringMove(run.credential())),
                    withToken(
                            SlackError.ORG_LOGIN_REQUIRED,
                            (run, rooms) ->
                                    rooms.tenants().refuseFromBeforeTheMove(run.credential())),
                    withToken(
                            SlackError.TWO_FACTOR_SETUP_REQUIRED,
                            (run, rooms) ->
                                    rooms.tenants().refuseWithoutTwoFactor(run.credential())),
                    withToken(
                            SlackError.ENTERPRISE_IS_RESTRICTED,
                            (run, rooms) ->
                                    rooms.tenants()
                                            .refuseRestricted(
                                                    run.credential(),
                                                    run.spec().name(),
                                                    run.spec().needsTeam())),

                    // Whether such a caller may call this.
                    withToken(
                            SlackError.IS_BOT,
                            (run, rooms) ->
                                    rooms.access()
                                            .refuseLegacyBot(run.caller(), run.spec().callers())),
                    withToken(
                            SlackError.NOT_ALLOWED_TOKEN_TYPE,
                            (run, rooms) ->
                                    rooms.access().permit(run.caller(), run.spec().callers())),
                    apps(
                            SlackError.MISSING_SCOPE,
                            (run, rooms) ->
                                    rooms.access().scopes(run.ofApp(), run.rule().scopes())),
                    apps(
                            SlackError.NO_PERMISSION,
                            (run, rooms) ->
                                    rooms.access()
                                            .refuseWithoutGrants(
                                                    run.caller(), run.spec().needsTeam())),
                    apps(SlackError.METHOD_NOT_SUPPORTED, Precedence::refuseWithoutExternalAuth),

                    // Whether now.
                    apps(
                            SlackError.RATELIMITED,
                            (run, rooms) ->
                                    rooms.limits()
                                            .admit(
                                                    run.caller(),
                                                    run.spec().name(),
                                                    run.spec().tier())),

                    // What the arguments mean.
                    everybody(
                            SlackError.INVALID_ARGUMENTS,
                            (run, _) ->
                                    run.takes(
                                            Arguments.check(
                                                    run.spec().arguments(), run.call().said()))));

    /** What a method says of the object that is asked for, the first that is true first. */
    static final List<SlackError> BY_METHOD =
            List.of(
                    SlackError.TOKEN_NOT_FOUND,
                    SlackError.NO_PERMISSION,
                    SlackError.ACCESS_DENIED,
                    SlackError.EKM_ACCESS_DENIED,
                    SlackError.NO_REFRESH_TOKEN,
                    SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                    SlackError.FATAL_ERROR);

    private static final String WORKSPACES = "x-slack-allowed-workspaces";

    private Precedence() {}

    /** All codes, the first to be said first; those that can be said at several places repeat. */
    static List<SlackError> codes() {
        return Stream.concat(
                        STEPS.stream().flatMap(step -> step.errors().stream()), BY_METHOD.stream())
                .toList();
    }

    /** The codes with which a call of this method may end, those said first before the others. */
    static List<SlackError> codes(MethodSpec spec) {
        var codes = new LinkedHashSet<SlackError>();
        STEPS.stream()
                .filter(step -> step.mayEnd(spec))
                .forEach(step -> codes.addAll(step.errors()));
        codes.addAll(spec.errors());
        codes.addAll(List.of(SlackError.EKM_ACCESS_DENIED, SlackError.INTERNAL_ERROR));
        codes.remove(SlackError.UNKNOWN_METHOD);
        if (spec.isAdmin()) {
            codes.removeAll(Switches.NEVER_OF_ADMIN_METHODS);
        }
        if (!spec.isExternalAuth()) {
            codes.remove(SlackError.METHOD_NOT_SUPPORTED);
        }
        return List.copyOf(codes);
    }

    private static void read(Run run, Rooms rooms) {
        run.warns(rooms.reader().warnings(run.request()));
        run.says(rooms.reader().read(run.request(), run.spec().arguments()));
    }

    private static void refuseForeignNetworks(Run run, Rooms rooms) {
        if (run.spec().isAdmin()) {
            rooms.access().fromHere(run.call());
        }
        rooms.access().fromNetworks(run.call(), run.rule().networks());
    }

    private static void look(Run run, Rooms rooms) {
        if (run.isSignedIn()) {
            return;
        }
        run.shows(
                rooms.limits().counting(run.call(), () -> rooms.authenticator().shown(run.call())));
    }

    private static void refuseForeignAddresses(Run run, Rooms rooms) {
        var app = run.app();
        if (app != null) {
            rooms.authenticator().refuseElsewhere(run.call(), app.networks());
        }
    }

    private static void refuseForeignAdmins(Run run, Rooms rooms) {
        run.isBy(rooms.authenticator().caller(run.credential()));
        rooms.access().admit(run.caller(), run.call());
    }

    private static void refuseOtherWorkspaces(Run run, Rooms rooms) {
        var allowed = run.request().headers().getOrDefault(WORKSPACES, List.of());
        rooms.access().forWorkspaces(allowed, run.ofApp().homes());
    }

    private static void refuseWithoutExternalAuth(Run run, Rooms rooms) {
        var app = run.app();
        if (run.spec().isExternalAuth() && app != null && !app.externalAuth()) {
            throw new SlackFault(
                    SlackError.METHOD_NOT_SUPPORTED,
                    "[ERROR] external authentication is switched off for this app");
        }
    }
}
