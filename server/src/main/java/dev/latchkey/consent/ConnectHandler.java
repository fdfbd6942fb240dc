package dev.latchkey.consent;

import dev.latchkey.crypto.Unguessable;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a connect link: GET shows who asks for what, POST sends the browser to the provider. */
public final class ConnectHandler implements WebHandler {
    /** The rest of the path is the link's secret. */
    public static final String PATH = "/connect/";

    private final Consents consents;
    private final ConsentPages pages;
    private final Unguessable unguessable;
    private final PublicUrl publicUrl;
    private final BrowserCookie cookie;

    ConnectHandler(
            Consents consents, ConsentPages pages, Unguessable unguessable, PublicUrl publicUrl) {
        this.consents = consents;
        this.pages = pages;
        this.unguessable = unguessable;
        this.publicUrl = publicUrl;
        this.cookie = new BrowserCookie(publicUrl);
    }

    @Override
    public WebResponse answer(WebRequest request) {
        var link = request.path().substring(PATH.length());
        return switch (request.method()) {
            case "GET" -> ask(request, link);
            case "POST" -> leave(request, link);
            default -> refused(Refusal.WRONG_METHOD).with("allow", "GET, POST");
        };
    }

    private WebResponse ask(WebRequest request, String link) {
        var known = cookie.read(request);
        var browser = known == null ? unguessable.next() : known;
        return switch (consents.open(link, browser)) {
            case Look.Good(_, _, var asked) ->
                    pages.ask(asked).with("set-cookie", cookie.written(browser));
            case Look.Refused(var why, _) -> refused(why);
        };
    }

    private WebResponse leave(WebRequest request, String link) {
        if (!isOurForm(request.header("sec-fetch-site"), request.header("origin"))) {
            return refused(Refusal.FORM_OF_OTHER_SITE);
        }
        return switch (consents.opened(link, cookie.read(request))) {
            case Look.Good good -> {
                var url = consents.leave(good);
                yield url == null ? refused(Refusal.USED_LINK) : seeOther(url.toString());
            }
            case Look.Refused(var why, _) -> refused(why);
        };
    }

    // A page with "no-referrer" makes the browser send "Origin: null" with its own form, so null
    // says nothing; a foreign form still lacks the cookie, which is SameSite.
    private boolean isOurForm(@Nullable String fetchSite, @Nullable String origin) {
        var sameSite =
                fetchSite == null || fetchSite.equals("same-origin") || fetchSite.equals("none");
        return sameSite
                && (origin == null || origin.equals("null") || origin.equals(publicUrl.origin()));
    }

    private WebResponse refused(Refusal why) {
        return pages.end(new Ending.Refused(why));
    }

    private static WebResponse seeOther(String location) {
        return new WebResponse(
                303,
                Map.of(
                        "location", List.of(location),
                        "cache-control", List.of("no-store"),
                        "referrer-policy", List.of("no-referrer")),
                new byte[0]);
    }
}
