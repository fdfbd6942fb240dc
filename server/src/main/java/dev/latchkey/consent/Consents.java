package dev.latchkey.consent;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.latchkey.crypto.Binding;
import dev.latchkey.crypto.Pepper;
import dev.latchkey.crypto.Sealer;
import dev.latchkey.crypto.Secret;
import dev.latchkey.crypto.Unguessable;
import dev.latchkey.tenant.Ids;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways of users to their connections: the link, the leaving, the return. */
public final class Consents {
    /** How long a link can be opened, and then how long the user may take at the provider. */
    public static final Duration TIME = Duration.ofMinutes(10);

    private final ConsentStore store;
    private final Offers offers;
    private final Sealer sealer;
    private final Pepper pepper;
    private final Ids ids;
    private final Unguessable unguessable;
    private final PublicUrl publicUrl;
    private final Clock clock;

    Consents(
            ConsentStore store,
            Offers offers,
            Sealer sealer,
            Pepper pepper,
            Ids ids,
            Unguessable unguessable,
            PublicUrl publicUrl,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.sealer = sealer;
        this.pepper = pepper;
        this.ids = ids;
        this.unguessable = unguessable;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * A connect link for this user. Whoever has it can connect an account in the user's name.
     *
     * @throws dev.latchkey.crypto.KeyRing.WithheldException when the team's key is suspended
     */
    public URI start(Order order) {
        sealer.prepare(order.teamId());
        var link = unguessable.next();
        var returnTo = order.returnTo();
        store.add(
                new Consent(
                        ids.next("Oc"),
                        order.teamId(),
                        order.appId(),
                        order.userId(),
                        order.providerId(),
                        null,
                        null,
                        clock.instant().plus(TIME),
                        null,
                        null,
                        order.externalTokenId(),
                        order.workflowId(),
                        returnTo == null ? null : returnTo.toString()),
                linkHash(link));
        return publicUrl.at(ConnectHandler.PATH + link);
    }

    /** The redirect URI to register at the provider: one per provider, against mix-up. */
    public URI redirectUri(String providerId) {
        return publicUrl.at(CallbackHandler.PATH + providerId);
    }

    /** What is behind the link; it belongs to this browser from now on, if to nobody yet. */
    Look open(String link, String browser) {
        var look = look(link, browser);
        return look instanceof Look.Good(var consent, _, _)
                        && consent.browserHash() == null
                        && !store.bind(consent.id(), browserHash(browser))
                ? look(link, browser) // another was faster, or the same one twice at once
                : look;
    }

    /** What is behind the link for a browser that opened it before. */
    Look opened(String link, @Nullable String browser) {
        var look = look(link, browser == null ? "" : browser);
        return look instanceof Look.Good(var consent, _, _) && consent.browserHash() == null
                ? new Look.Refused(Refusal.LINK_OF_OTHER_BROWSER, consent)
                : look;
    }

    /**
     * Where the browser goes now; null when the consent has ended meanwhile.
     *
     * @param externalTokenId the connection to renew; null when any account will do
     */
    @Nullable URI leave(Look.Good good, @Nullable String externalTokenId) {
        var consent = good.consent();
        var provider = good.provider();
        var state = unguessable.next();
        byte[] box = null;
        CodeChallenge challenge = null;
        if (provider.facts().pkce()) {
            var verifier = new CodeVerifier();
            challenge = CodeChallenge.compute(CodeChallengeMethod.S256, verifier);
            box = sealer.seal(binding(consent), verifier.getValueBytes());
        }
        var until = clock.instant().plus(TIME);
        return store.leave(consent.id(), stateHash(state), box, until, externalTokenId)
                ? AuthorizationUrl.of(provider, redirectUri(provider.id()), state, challenge)
                : null;
    }

    /** Ends the consent without a callback; false when it has ended already. */
    boolean end(Consent consent) {
        return store.end(consent.id());
    }

    /** What is behind the state. When it is good, nobody else gets it again. */
    Look claim(String providerId, String state, @Nullable String browser) {
        var consent = Unguessable.fits(state) ? store.byState(stateHash(state)) : null;
        if (consent == null) {
            return new Look.Refused(Refusal.UNKNOWN_STATE, null);
        }
        var browserHash = browser == null ? null : browserHash(browser);
        var objection = ConsentRule.state(consent, providerId, browserHash, clock.instant());
        if (objection == null && !store.claim(consent.id(), stateHash(state))) {
            objection = Refusal.USED_STATE;
        }
        return objection == null ? offers.of(consent) : new Look.Refused(objection, consent);
    }

    /** The PKCE code verifier that belongs to the challenge; null when none was sent. */
    @Nullable Secret verifier(Consent consent) {
        var box = consent.verifier();
        return box == null ? null : sealer.openSecret(binding(consent), box);
    }

    private Look look(String link, String browser) {
        var consent = Unguessable.fits(link) ? store.byLink(linkHash(link)) : null;
        if (consent == null) {
            return new Look.Refused(Refusal.UNKNOWN_LINK, null);
        }
        var objection = ConsentRule.link(consent, browserHash(browser), clock.instant());
        return objection == null ? offers.of(consent) : new Look.Refused(objection, consent);
    }

    private byte[] linkHash(String link) {
        return pepper.hash("consent.link", link);
    }

    private byte[] stateHash(String state) {
        return pepper.hash("consent.state", state);
    }

    private byte[] browserHash(String browser) {
        return pepper.hash("consent.browser", browser);
    }

    private static Binding binding(Consent consent) {
        return new Binding(
                consent.teamId(),
                "consent.verifier",
                consent.id(),
                List.of(consent.appId(), consent.userId(), consent.providerId()),
                1);
    }
}
