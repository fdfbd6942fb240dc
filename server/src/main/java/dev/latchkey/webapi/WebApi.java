package dev.latchkey.webapi;

import dev.latchkey.caller.Access;
import dev.latchkey.caller.Authenticator;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.RateLimits;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.AnswerWriter;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.RequestReader;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.slack.SlackWarning;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipeline that every method call runs down. */
public final class WebApi implements WebHandler {
    /** Where methods are found: the rest of the path is the method's name. */
    public static final String PATH = "/api/";

    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);

    private final Methods methods;
    private final RequestReader reader;
    private final Authenticator authenticator;
    private final Access access;
    private final RateLimits limits;
    private final AnswerWriter writer;

    public WebApi(
            Methods methods,
            RequestReader reader,
            Authenticator authenticator,
            Access access,
            RateLimits limits,
            AnswerWriter writer) {
        this.methods = methods;
        this.reader = reader;
        this.authenticator = authenticator;
        this.access = access;
        this.limits = limits;
        this.writer = writer;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        var requestId = UUID.randomUUID().toString().replace("-", "");
        var run = new Run();
        var answer = faultsCaught(request, run, requestId);
        var response = writer.write(answer, run.warnings).with("x-slack-req-id", requestId);
        return run.caller instanceof Caller.OfApp app
                ? response.with("x-oauth-scopes", String.join(",", app.scopes()))
                        .with("x-accepted-oauth-scopes", "")
                : response;
    }

    // What is known of a call so far: it goes into the answer however the call ends.
    private static final class Run {
        private Set<SlackWarning> warnings = EnumSet.noneOf(SlackWarning.class);
        private Caller caller = new Caller.Nobody();
    }

    private Answer faultsCaught(WebRequest request, Run run, String requestId) {
        try {
            return run(request, run);
        } catch (SlackFault fault) {
            return fault.answer();
        } catch (RuntimeException e) {
            LOG.error("a call failed path={} request={}", request.path(), requestId, e);
            return Answer.failed(
                    SlackError.INTERNAL_ERROR,
                    "[ERROR] the log says more under request " + requestId);
        }
    }

    private Answer run(WebRequest request, Run run) {
        var method = methods.named(request.path().substring(PATH.length())); // 1  which method
        var spec = method.spec();
        var call = read(request, spec, run); // 2  what was said
        if (spec.isAdmin()) {
            access.fromHere(call); // 3  from where
        }
        if (!spec.callers().isEmpty()) {
            run.caller = authenticator.identify(call); // 4  who says it
            if (run.caller instanceof Caller.Admin) {
                access.fromHere(call);
            }
            access.permit(run.caller, spec.callers()); // 5  whether they may
        }
        limits.admit(run.caller, spec.name(), spec.tier()); // 6  whether now
        var arguments = Arguments.check(spec.arguments(), call.said()); // 7  what it means
        return method.answer(run.caller, arguments); // 8  the answer
    }

    private Call read(WebRequest request, MethodSpec spec, Run run) {
        if (!List.of("GET", "POST").contains(request.method())) {
            throw new SlackFault(
                    SlackError.INVALID_POST_TYPE, "[ERROR] methods are called by POST or GET");
        }
        run.warnings = reader.warnings(request);
        return reader.read(request, spec.arguments());
    }
}
