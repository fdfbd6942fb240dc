package dev.latchkey.webapi;

import dev.latchkey.caller.Access;
import dev.latchkey.caller.AppClients;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.Credential;
import dev.latchkey.caller.RateLimits;
import dev.latchkey.caller.TenantRules;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.ops.Drain;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.AnswerWriter;
import dev.latchkey.slack.RequestReader;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Policies;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipeline that every method call runs down. */
public final class WebApi {
    /** Where methods are found: the rest of the path is the method's name. */
    public static final String PATH = "/api/";

    private static final String ANY_ADMIN_METHOD = "latchkey.teams.list";

    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);

    private final Rooms rooms;
    private final Policies policies;
    private final Apps apps;
    private final AnswerWriter writer;

    public WebApi(
            Methods methods,
            RequestReader reader,
            Authenticator authenticator,
            AppClients clients,
            TenantRules tenants,
            Access access,
            RateLimits limits,
            Policies policies,
            Drain drain,
            Apps apps,
            AnswerWriter writer) {
        rooms =
                new Rooms(
                        methods,
                        new Switches(drain),
                        reader,
                        authenticator,
                        clients,
                        tenants,
                        access,
                        limits);
        this.policies = policies;
        this.apps = apps;
        this.writer = writer;
    }

    /** The answer to a call of the method whose name stands behind the base path. */
    WebResponse answer(WebRequest request, String basePath) {
        var requestId = requestId();
        var run = new Run(request, basePath, policies, apps);
        var answer = faultsCaught(run, requestId);
        var response = writer.write(answer, run.warnings());
        return run.caller() instanceof Caller.OfApp app
                ? response.withAll(
                        "x-slack-req-id",
                        requestId,
                        "x-oauth-scopes",
                        String.join(",", app.scopes()),
                        "x-accepted-oauth-scopes",
                        String.join(",", run.rule().scopes()))
                : response.with("x-slack-req-id", requestId);
    }

    /**
     * The answer to a call that a page makes for whoever is signed in. It runs down the same table
     * as every other; but the token was looked at before.
     *
     * @param from the request for the page, which says where it came from
     */
    public Answer answer(String method, Map<String, String> said, Credential by, WebRequest from) {
        var run = new Run(ofPage(method, said, from, null), PATH, policies, apps);
        run.shows(by);
        return faultsCaught(run, requestId());
    }

    /** What the method with this name says of itself; null when there is none. */
    public @Nullable MethodSpec spec(String name) {
        return rooms.methods().all().stream()
                .map(Method::spec)
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What came of a sign-in. */
    public sealed interface SignIn {
        /** The token lets its bearer run the vault. */
        record Good(Credential admin) implements SignIn {}

        /** It does not, for this reason. */
        record Refused(Answer.Failed why) implements SignIn {}
    }

    /** Looks at a token as a call of an admin method would. */
    public SignIn signIn(String token, WebRequest from) {
        var run = new Run(ofPage(ANY_ADMIN_METHOD, Map.of(), from, token), PATH, policies, apps);
        try {
            Precedence.STEPS.forEach(step -> step.take(run, rooms));
            return new SignIn.Good(run.credential());
        } catch (SlackFault fault) {
            return new SignIn.Refused(fault.answer());
        }
    }

    private static WebRequest ofPage(
            String method, Map<String, String> said, WebRequest from, @Nullable String token) {
        var headers = new HashMap<>(from.headers());
        headers.remove("authorization");
        headers.put("content-type", List.of("application/x-www-form-urlencoded; charset=utf-8"));
        if (token != null) {
            headers.put("authorization", List.of("Bearer " + token));
        }
        var form =
                said.entrySet().stream()
                        .map(argument ->
                                encoded(argument.getKey()) + "=" + encoded(argument.getValue()))
                        .collect(Collectors.joining("&"));
        return new WebRequest(
                "POST",
                PATH + method,
                "",
                headers,
                form.getBytes(StandardCharsets.UTF_8),
                true,
                false,
                from.client());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // It finds a line in a log and is no secret: the quick generator will do.
    private static String requestId() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private Answer faultsCaught(Run run, String requestId) {
        try {
            Precedence.STEPS.forEach(step -> step.take(run, rooms));
            return run.method().answer(run.caller(), run.arguments());
        } catch (SlackFault fault) {
            return fault.answer();
        } catch (RuntimeException e) {
            if (KeyRing.isWithheld(e)) {
                return Answer.failed(
                        SlackError.EKM_ACCESS_DENIED,
                        "[ERROR] the team's key is suspended: nothing of it can be opened");
            }
            LOG.error("a call failed path={} request={}", run.request().path(), requestId, e);
            return Answer.failed(
                    SlackError.INTERNAL_ERROR,
                    "[ERROR] the log says more under request " + requestId);
        }
    }
}
