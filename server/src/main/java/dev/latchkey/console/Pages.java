package dev.latchkey.console;

import dev.latchkey.caller.Access;
import dev.latchkey.caller.Sessions;
import dev.latchkey.caller.Sessions.Session;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.slack.FormReader;
import dev.latchkey.slack.RequestReader;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.webapi.WebApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the page that a browser asks for, and lets it be seen and used by those whom it is for:
 * what holds for all pages holds here.
 */
public final class Pages implements WebHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final Visible NOTHING = new Visible(PagePath.of(""), new Missing());

    private final List<Visible> pages;
    private final WebApi api;
    private final Sessions sessions;
    private final Clock clock;

    Pages(List<Page> pages, WebApi api, Sessions sessions, Clock clock) {
        this.pages =
                pages.stream().map(page -> new Visible(PagePath.of(page.path()), page)).toList();
        this.api = api;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Visible(PagePath path, Page page) {}

    private static final class Missing implements Page {
        @Override
        public String path() {
            return "";
        }

        @Override
        public Audience audience() {
            return Audience.EVERYBODY;
        }

        @Override
        public WebResponse look(Visit visit) {
            return visit.notFound();
        }

        @Override
        public WebResponse act(Visit visit) {
            return visit.notFound();
        }
    }

    @Override
    public WebResponse answer(WebRequest request) {
        var found = NOTHING;
        var inPath = Map.<String, String>of();
        for (var page : pages) {
            var match = page.path().match(request.path());
            if (match != null) {
                found = page;
                inPath = match;
                break;
            }
        }
        return PageHeaders.on(answer(found.page(), request, inPath));
    }

    private WebResponse answer(Page page, WebRequest request, Map<String, String> inPath) {
        var stranger = new Visit(api, request, inPath, Map.of(), Map.of(), null, clock.instant());
        try {
            var audience = page.audience();
            if (audience != Page.Audience.EVERYBODY
                    && !Access.isHere(request.client(), RequestReader.isForwarded(request))) {
                return stranger.say(
                        403,
                        "The console answers on this machine only",
                        "It can do everything, so like the admin methods it is to be had on loopback addresses alone, and not through a proxy.",
                        "From another machine go through a tunnel: ssh -L 8484:127.0.0.1:8484 and the vault's host, then open http://127.0.0.1:8484/console.");
            }
            if (request.bodyTooLarge()) {
                return stranger.say(
                        413,
                        "This is too large",
                        "A form has room for one megabyte. Nothing was done.",
                        "Send less, or use the command line.");
            }
            var query = FormReader.read(request.query(), StandardCharsets.UTF_8);
            var session = audience == Page.Audience.EVERYBODY ? null : session(request, query);
            var visit =
                    new Visit(api, request, inPath, query, form(request), session, clock.instant());
            if (audience == Page.Audience.OPERATOR && session == null) {
                return toSignIn(visit);
            }
            return switch (request.method()) {
                case "GET", "HEAD" -> page.look(visit);
                case "POST" -> act(page, visit);
                default -> visit.nothingToSend();
            };
        } catch (SlackFault fault) {
            return stranger.say(
                    400,
                    "This could not be read",
                    "What the browser sent is damaged: %s."
                            .formatted(Reply.of(fault.answer()).meaning()),
                    "Open the page anew and try again.");
        } catch (RuntimeException e) {
            LOG.error("a page failed path={}", request.path(), e);
            return stranger.say(
                    500,
                    "Something went wrong here",
                    "The page could not be made.",
                    "The vault's log says more. Try again in a moment.");
        }
    }

    private static WebResponse act(Page page, Visit visit) {
        var isOurs =
                Origins.isOurs(visit.request())
                        && (page.audience() != Page.Audience.OPERATOR
                                || isTokenOf(visit.session(), visit.said("form_token")));
        if (!isOurs) {
            return visit.say(
                    403,
                    "This was not sent from our page",
                    "Another site may have tried to act in your name, or the page was from an earlier session. Nothing was done.",
                    "Open the page anew and try again.");
        }
        return page.act(visit);
    }

    private static boolean isTokenOf(@Nullable Session session, String said) {
        return session != null
                && MessageDigest.isEqual(
                        session.formToken().getBytes(StandardCharsets.UTF_8),
                        said.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Session session(WebRequest request, Map<String, String> query) {
        var id = SessionCookie.read(request);
        return id == null ? null : sessions.find(id, !query.containsKey("poll"));
    }

    private static WebResponse toSignIn(Visit visit) {
        var request = visit.request();
        var place =
                request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
        var signIn =
                request.method().equals("GET")
                        ? SignIn.PATH + "?next=" + URLEncoder.encode(place, StandardCharsets.UTF_8)
                        : SignIn.PATH;
        var response = visit.goTo(signIn);
        var location = response.headers().get("location");
        // A part of a page cannot be the sign-in page: the whole page has to go there.
        return visit.isPart() && location != null
                ? WebResponse.text(401, "The session has ended.\n")
                        .with("hx-redirect", location.getFirst())
                : response;
    }

    private static Map<String, String> form(WebRequest request) {
        return request.method().equals("POST")
                ? FormReader.read(
                        new String(request.body(), StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8)
                : Map.of();
    }
}
