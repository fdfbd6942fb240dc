package dev.latchkey.console;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Sessions;
import dev.latchkey.http.WebResponse;
import dev.latchkey.slack.SlackError;
import dev.latchkey.webapi.WebApi;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where whoever runs the vault shows the admin token. */
final class SignIn implements Page {
    static final String PATH = "/console/sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Pattern OWN_PLACE =
            Pattern.compile("/console[/A-Za-z0-9._~-]*(\\?[A-Za-z0-9._~=&%+-]*)?");

    private final WebApi api;
    private final Sessions sessions;
    private final Activities activities;

    SignIn(WebApi api, Sessions sessions, Activities activities) {
        this.api = api;
        this.sessions = sessions;
        this.activities = activities;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Audience audience() {
        return Audience.ANYBODY_HERE;
    }

    @Override
    public WebResponse look(Visit visit) {
        return visit.session() == null
                ? page(visit, Form.with(Map.of("next", visit.asked("next"))))
                : visit.goTo(next(visit.asked("next")));
    }

    @Override
    public WebResponse act(Visit visit) {
        var token = visit.said("token").strip();
        if (token.isEmpty()) {
            return refused(visit, Reply.refused("token", "paste the admin token"));
        }
        return switch (api.signIn(token, visit.request())) {
            case WebApi.SignIn.Refused(var why) -> {
                LOG.info(
                        "a sign-in was refused why={} client={}",
                        why.error(),
                        visit.request().client().getHostAddress());
                var reply = Reply.of(why);
                yield reply.is(SlackError.NOT_ALLOWED_TOKEN_TYPE)
                        ? refused(
                                visit,
                                Reply.refused(
                                        "token",
                                        "this is the token of an app; the console asks for the admin token"))
                        : refused(visit, Reply.refused("token", reply.meaning()));
            }
            case WebApi.SignIn.Good(var admin) -> {
                var known = SessionCookie.read(visit.request());
                if (known != null) {
                    sessions.end(known);
                }
                var session = sessions.open(admin);
                activities.add(Activity.of("session.begun", "ok", "admin " + admin.token().id()));
                yield visit.goTo(next(visit.said("next")))
                        .with(
                                "set-cookie",
                                SessionCookie.written(session, Origins.isOverTls(visit.request())));
            }
        };
    }

    private static WebResponse refused(Visit visit, Reply reply) {
        return page(visit, new Form(Map.of("next", visit.said("next")), reply));
    }

    private static WebResponse page(Visit visit, Form form) {
        return visit.again(form, "console/signin.jte", "Sign in", Map.of("form", form));
    }

    // Only to a page of the console: this is no way to send somebody to another site.
    private static String next(String said) {
        return OWN_PLACE.matcher(said).matches() ? said : Overview.PATH;
    }
}
