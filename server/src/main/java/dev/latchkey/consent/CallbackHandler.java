package dev.latchkey.consent;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.console.ConnectPages;
import dev.latchkey.console.ConnectPages.End;
import dev.latchkey.crypto.Secret;
import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where providers send the browser back to (RFC 6749 §4.1.2): one address for each provider. */
public final class CallbackHandler implements WebHandler {
    /** Where callbacks begin; the rest is the provider's id. */
    public static final String PATH = "/external/auth/callback/";

    private static final int MOST_DETAIL = 200;

    private final ConsentStore store;
    private final Consents consents;
    private final Providers providers;
    private final Arrival arrival;
    private final Activities activities;
    private final ConnectPages pages;
    private final Supplier<URI> publicUrl;
    private final Clock clock;

    CallbackHandler(
            ConsentStore store,
            Consents consents,
            Providers providers,
            Arrival arrival,
            Activities activities,
            ConnectPages pages,
            Supplier<URI> publicUrl,
            Clock clock) {
        this.store = store;
        this.consents = consents;
        this.providers = providers;
        this.arrival = arrival;
        this.activities = activities;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public WebResponse answer(WebRequest request) {
        if (!request.method().equals("GET")) {
            return pages.end(405, End.STATE_UNKNOWN).with("allow", "GET");
        }
        var parameters = URLUtils.parseParameters(request.query());
        var state = first(parameters, "state");
        var browser = new BrowserCookie(publicUrl.get()).read(request);
        var consent = state == null ? null : store.byState(Secret.of(state), browser);
        var providerId = request.path().substring(PATH.length());
        if (consent == null || !consent.providerId().equals(providerId)) {
            return pages.end(400, End.STATE_UNKNOWN);
        }
        if (!consent.sameBrowser()) {
            return pages.end(403, End.OTHER_BROWSER);
        }
        if (!clock.instant().isBefore(consent.expiresAt())) {
            return pages.end(410, End.LINK_OVER);
        }
        var provider = providers.find(providerId);
        if (provider == null) {
            return pages.end(404, End.NO_PROVIDER);
        }
        // Used up before the exchange: whoever brings the same state again comes too late.
        return store.use(consent)
                ? arrived(consent, provider, parameters)
                : pages.end(410, End.LINK_OVER);
    }

    private WebResponse arrived(
            Consent consent, Provider provider, Map<String, List<String>> parameters) {
        var error = first(parameters, "error");
        if (error != null) {
            return failed(
                    consent,
                    provider,
                    new Arrival.Outcome.Failed(
                            "oauth2_callback_error",
                            printable(error + ": " + first(parameters, "error_description")),
                            error.equals("access_denied") ? End.DECLINED : End.PROVIDER_FAILED));
        }
        var issuer = provider.facts().issuer();
        var iss = first(parameters, "iss");
        if (issuer != null && iss != null && !issuer.equals(iss)) {
            return failed(
                    consent,
                    provider,
                    new Arrival.Outcome.Failed(
                            "oauth2_callback_error",
                            printable("the issuer is " + iss),
                            End.PROVIDER_FAILED));
        }
        var code = first(parameters, "code");
        if (code == null) {
            return failed(
                    consent,
                    provider,
                    new Arrival.Outcome.Failed(
                            "oauth2_callback_error", "no code came", End.PROVIDER_FAILED));
        }
        return switch (arrival.exchange(
                consent, provider, Secret.of(code), consents.redirectUri(provider.id()))) {
            case Arrival.Outcome.Connected connected -> connected(consent, provider, connected);
            case Arrival.Outcome.Failed failure -> failed(consent, provider, failure);
        };
    }

    private WebResponse connected(
            Consent consent, Provider provider, Arrival.Outcome.Connected connected) {
        activities.add(
                activity("connection.created", "ok", consent, provider)
                        .connection(consent.userId(), provider.key(), connected.externalTokenId()));
        return pages.connected(provider.facts().name(), connected.account());
    }

    private WebResponse failed(Consent consent, Provider provider, Arrival.Outcome.Failed failure) {
        activities.add(
                activity("connection.failed", failure.code(), consent, provider)
                        .connection(consent.userId(), provider.key(), null)
                        .detail(printable(failure.detail())));
        return pages.end(failure.end() == End.DECLINED ? 200 : 502, failure.end());
    }

    private static Activity activity(
            String kind, String outcome, Consent consent, Provider provider) {
        return Activity.of(kind, outcome, "user " + consent.userId())
                .about(consent.teamId(), provider.appId());
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.isEmpty() || values.getFirst().isEmpty()
                ? null
                : values.getFirst();
    }

    // What a provider says is shown to operators, and is not to be trusted for that.
    private static String printable(String text) {
        var printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.substring(0, Math.min(printable.length(), MOST_DETAIL));
    }
}
