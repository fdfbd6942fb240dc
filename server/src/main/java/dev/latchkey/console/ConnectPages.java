package dev.latchkey.console;

import dev.latchkey.http.WebResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages that a user meets while connecting an account. They work without JavaScript. */
public final class ConnectPages {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, null, "dev.latchkey.console.pages");

    /** How connecting may end, other than well: what is said, and what to do next. */
    public enum End {
        UNKNOWN_LINK(
                "This link does not lead anywhere",
                "It may have been copied in part, or it is no longer known here.",
                "Go back to the app and ask it for a new link."),
        LINK_OVER(
                "This link is over",
                "A connect link can be used once, within ten minutes.",
                "Go back to the app and ask it for a new link."),
        OTHER_BROWSER(
                "This link was opened in another browser",
                "To keep your account safe, a connect link belongs to the browser that opens it first.",
                "Use that browser, with cookies allowed, or ask the app for a new link."),
        NO_PROVIDER(
                "The service is not set up",
                "The app no longer uses this service, or its settings are not complete.",
                "Tell whoever runs the app."),
        NOT_READY(
                "The service is not set up yet",
                "The app's secret for this service is missing.",
                "Tell whoever runs the app. Nothing was connected."),
        STATE_UNKNOWN(
                "This answer was not expected",
                "The service sent your browser here without a request of ours, or long after it.",
                "Go back to the app and ask it for a new link. Nothing was connected."),
        DECLINED(
                "You declined",
                "The service was told not to share your account, and nothing was connected.",
                "If that was not meant, go back to the app and ask it for a new link."),
        PROVIDER_FAILED(
                "The service did not complete the connection",
                "It answered with an error, or not at all. Nothing was connected.",
                "Try again with a new link. If it happens again, tell whoever runs the app; the details are in its activity."),
        SCOPES_MISSING(
                "Some permissions were not given",
                "The app needs all the permissions that it asks for. Nothing was connected.",
                "Try again with a new link, and leave each permission ticked."),
        IDENTITY_FAILED(
                "We could not tell whose account it is",
                "The service did not say which account was connected, so nothing was stored.",
                "Try again with a new link. If it happens again, tell whoever runs the app.");

        private final String title;
        private final String happened;
        private final String next;

        End(String title, String happened, String next) {
            this.title = title;
            this.happened = happened;
            this.next = next;
        }
    }

    /**
     * The page that asks.
     *
     * @param providerOrigin where the form leads after a redirect: browsers hold that against the
     *     policy
     */
    public WebResponse ask(
            String app, String provider, List<String> scopes, String providerOrigin) {
        return page(
                200,
                "ask.jte",
                Map.of("app", app, "provider", provider, "scopes", scopes),
                " " + providerOrigin);
    }

    /**
     * The page after success.
     *
     * @param account null when the provider cannot say whose account it is
     */
    public WebResponse connected(String provider, @Nullable String account) {
        var values = new HashMap<String, Object>();
        values.put("provider", provider);
        values.put("account", account == null ? "" : account);
        return page(200, "connected.jte", values, "");
    }

    /** The page after anything else. */
    public WebResponse end(int status, End end) {
        return page(
                status,
                "end.jte",
                Map.of("title", end.title, "happened", end.happened, "next", end.next),
                "");
    }

    private WebResponse page(
            int status, String template, Map<String, Object> values, String formTargets) {
        var html = new StringOutput();
        templates.render(template, values, html);
        return WebResponse.html(status, html.toString())
                .with(
                        "content-security-policy",
                        "default-src 'none'; style-src 'self'; form-action 'self'%s; frame-ancestors 'none'; base-uri 'none'"
                                .formatted(formTargets))
                .with("referrer-policy", "no-referrer")
                .with("cache-control", "no-store")
                .with("x-content-type-options", "nosniff")
                .with("x-frame-options", "DENY");
    }
}
