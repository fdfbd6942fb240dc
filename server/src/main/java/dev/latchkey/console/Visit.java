package dev.latchkey.console;

import dev.latchkey.caller.Sessions.Session;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.webapi.MethodSpec;
import dev.latchkey.webapi.WebApi;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at a page: what the browser asked for, and what the page can do about it. */
final class Visit {
    private final WebApi api;
    private final WebRequest request;
    private final Map<String, String> inPath;
    private final Map<String, String> query;
    private final Map<String, String> form;
    private final @Nullable Session session;
    private final Instant now;

    Visit(
            WebApi api,
            WebRequest request,
            Map<String, String> inPath,
            Map<String, String> query,
            Map<String, String> form,
            @Nullable Session session,
            Instant now) {
        this.api = api;
        this.request = request;
        this.inPath = inPath;
        this.query = query;
        this.form = form;
        this.session = session;
        this.now = now;
    }

    /** What time it is. */
    Instant now() {
        return now;
    }

    WebRequest request() {
        return request;
    }

    /** Who is signed in; null when nobody is. */
    @Nullable Session session() {
        return session;
    }

    /** The segment of the path that this name stands for. */
    String inPath(String name) {
        return inPath.getOrDefault(name, "");
    }

    /** What the address says behind its question mark; empty when it does not. */
    String asked(String name) {
        return query.getOrDefault(name, "");
    }

    /** What stands in a field of the form that was sent; empty when there is none. */
    String said(String field) {
        return form.getOrDefault(field, "");
    }

    /** These fields of the form, those that are empty left out. */
    Map<String, String> said(List<String> fields) {
        var said = new LinkedHashMap<String, String>();
        fields.forEach(field -> {
            if (!said(field).isEmpty()) {
                said.put(field, said(field));
            }
        });
        return said;
    }

    /** Everything that stands in the form. */
    Map<String, String> form() {
        return form;
    }

    /** Whether a part of the page is asked for by the page itself, rather than the whole. */
    boolean isPart() {
        return request.header("hx-request") != null;
    }

    /**
     * Calls a method as whoever is signed in, with arguments named and given in turn; those that
     * are empty are left out.
     */
    Reply call(String method, String... namesAndValues) {
        var said = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                said.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return call(method, said);
    }

    /** Calls a method as whoever is signed in. */
    Reply call(String method, Map<String, String> said) {
        if (session == null) {
            throw new IllegalStateException("nobody is signed in at " + request.path());
        }
        return Reply.of(api.answer(method, said, session.admin(), request));
    }

    /** What the method with this name says of itself; null when there is none. */
    @Nullable MethodSpec spec(String method) {
        return api.spec(method);
    }

    /** The page of this template; it gets the view under that name, and what it is given here. */
    WebResponse show(String template, String title, Map<String, Object> matter) {
        return show(200, template, title, matter);
    }

    /** The same with another status. */
    WebResponse show(int status, String template, String title, Map<String, Object> matter) {
        var parameters = new LinkedHashMap<>(matter);
        parameters.put("view", view(title));
        return WebResponse.html(status, Templates.html(template, parameters));
    }

    /** A part of a page, from this template. */
    WebResponse part(String template, Map<String, Object> matter) {
        var parameters = new LinkedHashMap<>(matter);
        parameters.put("view", view(""));
        return WebResponse.html(200, Templates.html(template, parameters));
    }

    /** Shows what a form became: 422 when it was refused, so that no program takes it for done. */
    WebResponse again(Form refused, String template, String title, Map<String, Object> matter) {
        return show(refused.isRefused() ? 422 : 200, template, title, matter);
    }

    /** Sends the browser to a page of the vault, by its path and query. */
    WebResponse goTo(String path) {
        return new WebResponse(
                303,
                Map.of(
                        "location",
                        List.of(
                                View.rootOf(request.path()).isEmpty() && path.equals("/")
                                        ? "./"
                                        : View.rootOf(request.path()) + path.substring(1))),
                new byte[0]);
    }

    /** A page that says what is the matter, and what to do. */
    WebResponse say(int status, String title, String happened, String next) {
        return show(status, "problem.jte", title, Map.of("happened", happened, "next", next));
    }

    /** The page says that there is no such thing. */
    WebResponse notFound() {
        return say(
                404,
                "There is nothing here",
                "This address leads to nothing, or what was here is gone.",
                "Go back, or begin at the overview.");
    }

    /** The page has no form that could be sent. */
    WebResponse nothingToSend() {
        return say(
                        405,
                        "This page takes no forms",
                        "Something was sent here that this page does not take.",
                        "Open the page anew and try again.")
                .with("allow", "GET, HEAD");
    }

    View view(String title) {
        return new View(
                title,
                View.rootOf(request.path()),
                request.path(),
                session == null ? null : session.formToken(),
                new Moments(now));
    }
}
