package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.Credential;
import dev.latchkey.http.WebRequest;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.Call;
import dev.latchkey.slack.SlackWarning;
import dev.latchkey.tenant.App;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.MethodRule;
import dev.latchkey.tenant.Policies;
import dev.latchkey.tenant.Policy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way down the table of {@link Precedence}: each step notes here what it learned
 * for those after it. What is known rides on the answer however the call ends.
 */
final class Run {
    private final WebRequest request;
    private final String basePath;
    private final Policies policies;
    private final Apps apps;
    private @Nullable Policy policy;
    private @Nullable App app;
    private @Nullable Method method;
    private @Nullable Call call;
    private @Nullable Credential credential;
    private @Nullable Arguments arguments;
    private Set<SlackWarning> warnings = Set.of();
    private Caller caller = new Caller.Nobody();

    Run(WebRequest request, String basePath, Policies policies, Apps apps) {
        this.request = request;
        this.basePath = basePath;
        this.policies = policies;
        this.apps = apps;
    }

    WebRequest request() {
        return request;
    }

    /** The part of the path before the method's name. */
    String basePath() {
        return basePath;
    }

    /** The name of the method that is called. */
    String methodName() {
        return request.path().substring(basePath.length());
    }

    /** What the operator rules, as it stood when the call first asked for it. */
    Policy policy() {
        var read = policy;
        if (read == null) {
            read = policies.current();
            policy = read;
        }
        return read;
    }

    void means(Method known) {
        method = known;
    }

    Method method() {
        return known(method);
    }

    MethodSpec spec() {
        return method().spec();
    }

    /** What the operator rules about the method. */
    MethodRule rule() {
        return policy().method(spec().name());
    }

    void warns(Set<SlackWarning> known) {
        warnings = known;
    }

    Set<SlackWarning> warnings() {
        return warnings;
    }

    void says(Call known) {
        call = known;
    }

    Call call() {
        return known(call);
    }

    void shows(Credential known) {
        credential = known;
    }

    /** Whether it is known who calls before the call is read: somebody who is signed in. */
    boolean isSignedIn() {
        return credential != null;
    }

    /** The caller's token with what stands behind it, whether it still holds or not. */
    Credential credential() {
        return known(credential);
    }

    void isBy(Caller known) {
        caller = known;
    }

    /** Nobody, until the token has been found to hold. */
    Caller caller() {
        return caller;
    }

    /** Whether the method asks for a token. */
    boolean needsToken() {
        return spec().needsToken();
    }

    /** Whether the caller is known to be an app. */
    boolean isOfApp() {
        return caller instanceof Caller.OfApp;
    }

    /** The calling app, where the caller is one. */
    Caller.OfApp ofApp() {
        return Scope.app(caller);
    }

    /** What is stored of the app that the token is for; null where it is nobody's. */
    @Nullable App app() {
        var appId = credential().token().appId();
        if (app == null && appId != null) {
            app = apps.find(appId);
        }
        return app;
    }

    void takes(Arguments known) {
        arguments = known;
    }

    Arguments arguments() {
        return known(arguments);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an earlier step should have found this out");
        }
        return value;
    }
}
