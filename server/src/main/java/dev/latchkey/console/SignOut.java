package dev.latchkey.console;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Sessions;
import dev.latchkey.http.WebResponse;

/** Ends the session, here and in the vault. */
final class SignOut implements Page {
    private final Sessions sessions;
    private final Activities activities;

    SignOut(Sessions sessions, Activities activities) {
        this.sessions = sessions;
        this.activities = activities;
    }

    @Override
    public String path() {
        return "/console/sign-out";
    }

    @Override
    public WebResponse look(Visit visit) {
        return visit.goTo(Overview.PATH);
    }

    @Override
    public WebResponse act(Visit visit) {
        var id = SessionCookie.read(visit.request());
        var session = visit.session();
        if (id != null && session != null) {
            sessions.end(id);
            activities.add(
                    Activity.of("session.ended", "ok", "admin " + session.admin().token().id()));
        }
        return visit.goTo(SignIn.PATH)
                .with("set-cookie", SessionCookie.ended(Origins.isOverTls(visit.request())));
    }
}
