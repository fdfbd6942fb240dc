package dev.latchkey.consent;

import dev.latchkey.console.ConnectPages;
import dev.latchkey.crypto.Secret;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.tenant.Apps;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page behind a connect link: it says which app asks for which account, and its one form leads
 * to the provider.
 */
public final class ConnectHandler implements WebHandler {
    /** Where links begin; the rest is the link's secret. */
    public static final String PATH = "/connect/";

    private final ConsentStore store;
    private final Consents consents;
    private final Providers providers;
    private final Apps apps;
    private final ConnectPages pages;
    private final Supplier<URI> publicUrl;
    private final Clock clock;

    ConnectHandler(
            ConsentStore store,
            Consents consents,
            Providers providers,
            Apps apps,
            ConnectPages pages,
            Supplier<URI> publicUrl,
            Clock clock) {
        this.store = store;
        this.consents = consents;
        this.providers = providers;
        this.apps = apps;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        var cookie = new BrowserCookie(publicUrl.get());
        var browser = cookie.read(request);
        var link = Secret.of(request.path().substring(PATH.length()));
        var consent = store.byLink(link, browser);
        if (consent == null) {
            return pages.end(404, ConnectPages.End.UNKNOWN_LINK);
        }
        if (consent.usedAt() != null || !clock.instant().isBefore(consent.expiresAt())) {
            return pages.end(410, ConnectPages.End.LINK_OVER);
        }
        if (consent.opened() && !consent.sameBrowser()) {
            return pages.end(403, ConnectPages.End.OTHER_BROWSER);
        }
        var provider = providers.find(consent.providerId());
        if (provider == null) {
            return pages.end(404, ConnectPages.End.NO_PROVIDER);
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> ask(consent, provider, browser, cookie);
            case "POST" -> leave(request, consent, provider);
            default -> pages.end(405, ConnectPages.End.UNKNOWN_LINK).with("allow", "GET, POST");
        };
    }

    private WebResponse ask(
            Consent consent, Provider provider, @Nullable Secret browser, BrowserCookie cookie) {
        var app = apps.find(consent.appId());
        var page =
                pages.ask(
                        app == null ? consent.appId() : app.name(),
                        provider.facts().name(),
                        provider.scopes(),
                        origin(provider.facts().authorizationUrl()));
        if (consent.opened()) {
            return page;
        }
        var own = browser == null ? consents.randomSecret() : browser;
        return store.bind(consent, own)
                ? page.with("set-cookie", cookie.header(own))
                : pages.end(403, ConnectPages.End.OTHER_BROWSER);
    }

    private WebResponse leave(WebRequest request, Consent consent, Provider provider) {
        if (!consent.sameBrowser() || isCrossSite(request)) {
            return pages.end(403, ConnectPages.End.OTHER_BROWSER);
        }
        var state = consents.randomSecret();
        var verifier = provider.facts().pkce() ? consents.randomSecret() : null;
        store.depart(consent, state, verifier);
        var target =
                AuthorizationRequest.uri(
                        provider, consents.redirectUri(provider.id()), state, verifier);
        return new WebResponse(
                303,
                Map.of(
                        "location", List.of(target.toString()),
                        "cache-control", List.of("no-store"),
                        "referrer-policy", List.of("no-referrer")),
                new byte[0]);
    }

    // A browser says where a form stood; one that says nothing is held by the cookie alone.
    private static boolean isCrossSite(WebRequest request) {
        var site = request.header("sec-fetch-site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
