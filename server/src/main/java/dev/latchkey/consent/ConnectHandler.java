package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.crypto.Unguessable;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.token.StoredToken;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a connect link: GET shows who asks for what and which accounts there are, POST does what
 * the user wants, which most often sends the browser to the provider.
 */
public final class ConnectHandler implements WebHandler {
    /** The rest of the path is the link's secret. */
    public static final String PATH = "/connect/";

    private final Consents consents;
    private final Accounts accounts;
    private final Disconnecting disconnecting;
    private final Activities activities;
    private final ConsentPages pages;
    private final Unguessable unguessable;
    private final PublicUrl publicUrl;
    private final BrowserCookie cookie;

    ConnectHandler(
            Consents consents,
            Accounts accounts,
            Disconnecting disconnecting,
            Activities activities,
            ConsentPages pages,
            Unguessable unguessable,
            PublicUrl publicUrl) {
        this.consents = consents;
        this.accounts = accounts;
        this.disconnecting = disconnecting;
        this.activities = activities;
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
            case "POST" -> act(request, link);
            default -> refused(Refusal.WRONG_METHOD).with("allow", "GET, POST");
        };
    }

    private WebResponse ask(WebRequest request, String link) {
        var known = cookie.read(request);
        var browser = known == null ? unguessable.next() : known;
        return switch (consents.open(link, browser)) {
            case Look.Good good ->
                    pages.ask(accounts.choice(good)).with("set-cookie", cookie.written(browser));
            case Look.Refused(var why, _) -> refused(why);
        };
    }

    private WebResponse act(WebRequest request, String link) {
        if (!isOurForm(request.header("sec-fetch-site"), request.header("origin"))) {
            return refused(Refusal.FORM_OF_OTHER_SITE);
        }
        return switch (consents.opened(link, cookie.read(request))) {
            case Look.Good good -> grant(good, Wish.read(request));
            case Look.Refused(var why, _) -> refused(why);
        };
    }

    private WebResponse grant(Look.Good good, @Nullable Wish wish) {
        return switch (wish) {
            case Wish.Connect() -> leave(good, null);
            case Wish.Renew(var id) ->
                    accounts.find(good.consent(), id) == null
                            ? refused(Refusal.NO_SUCH_ACCOUNT)
                            : leave(good, id);
            case Wish.Use(var id) -> use(good, accounts.find(good.consent(), id));
            case Wish.Disconnect(var id) -> disconnect(good, accounts.find(good.consent(), id));
            case null -> refused(Refusal.UNREADABLE_FORM);
        };
    }

    private WebResponse leave(Look.Good good, @Nullable String renewed) {
        var url = consents.leave(good, renewed);
        return url == null ? refused(Refusal.USED_LINK) : seeOther(url.toString());
    }

    private WebResponse use(Look.Good good, @Nullable StoredToken token) {
        if (token == null) {
            return refused(Refusal.NO_SUCH_ACCOUNT);
        }
        var consent = good.consent();
        if (!consents.end(consent)) {
            return refused(Refusal.USED_LINK);
        }
        accounts.choose(good, token.id());
        activities.add(
                Activity.of("connection.chosen", "ok", actor(consent))
                        .about(consent.teamId(), consent.appId())
                        .connection(consent.userId(), good.provider().key(), token.id()));
        return pages.end(new Ending.Chosen(good.asked(), accounts.account(token)));
    }

    private WebResponse disconnect(Look.Good good, @Nullable StoredToken token) {
        var revocation = token == null ? null : disconnecting.revoke(token, actor(good.consent()));
        return token == null || revocation == null
                ? refused(Refusal.NO_SUCH_ACCOUNT)
                : pages.end(new Ending.Disconnected(good.asked(), token.account(), revocation));
    }

    private static String actor(Consent consent) {
        return "user " + consent.userId();
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
