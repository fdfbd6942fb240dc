package dev.latchkey.consent;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.provider.Words;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Grants;
import dev.latchkey.token.TokenStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a grant in, from a callback that is believed to a connection that is stored: the code is
 * sent once, the scopes are compared, the account is asked for. Each step that fails is noted.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_WORDS = 200;
    private static final String DROPPED =
            "; the provider had granted access, and nothing of it was stored";

    private final Consents consents;
    private final Providers providers;
    private final TokenEndpoint tokenEndpoint;
    private final IdentityEndpoint identityEndpoint;
    private final Keeper keeper;
    private final Accounts accounts;
    private final Activities activities;
    private final Clock clock;

    Intake(
            Consents consents,
            Providers providers,
            TokenEndpoint tokenEndpoint,
            IdentityEndpoint identityEndpoint,
            Keeper keeper,
            Accounts accounts,
            Activities activities,
            Clock clock) {
        this.consents = consents;
        this.providers = providers;
        this.tokenEndpoint = tokenEndpoint;
        this.identityEndpoint = identityEndpoint;
        this.keeper = keeper;
        this.accounts = accounts;
        this.activities = activities;
        this.clock = clock;
    }

    /** How it ended. An exception on the way is an ending too: the user stands before a page. */
    Ending take(Look.Good good, Callback callback) {
        try {
            return inHand(good.consent().teamId()).heard(good, callback);
        } catch (RuntimeException e) {
            LOG.error("a callback failed consent={}", good.consent().id(), e);
            return failed(
                    good,
                    Failure.INTERNAL,
                    "the log says more under consent=" + good.consent().id());
        }
    }

    // The team's key is there before the code is spent, or the code is not spent.
    private Intake inHand(String teamId) {
        return new Intake(
                consents,
                providers,
                tokenEndpoint,
                identityEndpoint,
                keeper.inHand(teamId),
                accounts,
                activities,
                clock);
    }

    private Ending heard(Look.Good good, Callback callback) {
        // RFC 9207 §2.4: before anything else in the answer is believed, errors included. Who knows
        // the issuer expects to be told; to leave it out is how a mix-up would get by.
        var issuer = good.provider().facts().issuer();
        if (issuer != null && !issuer.equals(callback.issuer())) {
            return failed(
                    good,
                    Failure.OTHER_ISSUER,
                    callback.issuer() == null
                            ? "the callback names no issuer (iss)"
                            : "the callback names the issuer " + plain(callback.issuer()));
        }
        var error = callback.error();
        if (error != null) {
            return refusedThere(good, error, callback.errorDescription());
        }
        var code = callback.code(good.provider().facts());
        if (code == null) {
            return failed(good, Failure.CALLBACK, "the callback has neither code nor error");
        }
        var clientSecret = providers.clientSecret(good.provider());
        if (clientSecret == null) {
            return failed(good, Failure.MISSING_CLIENT_SECRET, "none is stored");
        }
        var sentAt = clock.instant();
        var reply =
                tokenEndpoint.exchange(
                        good.provider(),
                        clientSecret,
                        code,
                        consents.redirectUri(good.provider().id()),
                        consents.verifier(good.consent()));
        return answered(good, callback, reply, sentAt);
    }

    private Ending answered(Look.Good good, Callback callback, TokenReply reply, Instant sentAt) {
        return switch (reply) {
            case TokenReply.Granted granted -> granted(good, callback, granted, sentAt);
            case TokenReply.Unreadable(var reason, _, _) ->
                    failed(good, Failure.UNREADABLE_TOKENS, reason + "; the grant in it is lost");
            case TokenReply.Refused(var code) -> exchangeFailed(good, "refused: " + code);
            case TokenReply.Busy(var reason, _) -> exchangeFailed(good, "busy: " + reason);
            case TokenReply.Misconfigured(var code) ->
                    exchangeFailed(good, "client refused: " + code);
            case TokenReply.NotSent(var reason) -> exchangeFailed(good, "not sent: " + reason);
            case TokenReply.Lost(var reason) -> exchangeFailed(good, "no answer: " + reason);
        };
    }

    private Ending granted(
            Look.Good good, Callback callback, TokenReply.Granted reply, Instant sentAt) {
        var provider = good.provider();
        var facts = provider.facts();
        var grant =
                Grants.first(reply, provider.scopes(), sentAt, clock.instant())
                        .with(callback.extras(facts));
        var missing =
                Scopes.missing(provider.scopes(), grant.scopes(), grant.refreshToken() != null);
        if (reply.scopes() != null && !missing.isEmpty()) {
            note(
                    good,
                    Ending.ScopesMissing.CODE,
                    "missing: " + plain(String.join(" ", missing)) + DROPPED);
            return new Ending.ScopesMissing(good.asked(), missing);
        }
        return switch (identityEndpoint.account(facts.identity(), grant.accessToken())) {
            case Identity.Account(var account) -> keep(good, account, grant);
            case Identity.NotAsked() -> keep(good, null, grant);
            case Identity.Unreadable(var reason) ->
                    failed(good, Failure.UNREADABLE_IDENTITY, plain(reason) + DROPPED);
            case Identity.NotFound(var reason) ->
                    failed(good, Failure.NO_IDENTITY, plain(reason) + DROPPED);
        };
    }

    private Ending keep(Look.Good good, @Nullable String account, Grant grant) {
        var consent = good.consent();
        var renewed = accounts.find(consent, consent.externalTokenId());
        if (renewed != null && !Objects.equals(renewed.account(), account)) {
            note(good, Ending.OtherAccount.CODE, "another account agreed" + DROPPED);
            return new Ending.OtherAccount(good.asked(), renewed.account(), account);
        }
        var id =
                keeper.keep(
                        new TokenStore.Connection(
                                consent.teamId(),
                                consent.appId(),
                                consent.userId(),
                                consent.providerId(),
                                account,
                                grant));
        if (id == null) {
            return failed(good, Failure.NOT_STORED, "the storage failed" + DROPPED);
        }
        LOG.info("connected token={} provider={}", id, good.provider().key());
        accounts.choose(good, id);
        activities.add(activity(good, "connection.created", "ok", id));
        return new Ending.Connected(good.asked(), account, id);
    }

    private Ending refusedThere(Look.Good good, String error, @Nullable String description) {
        var words = plain(error) + (description == null ? "" : ": " + plain(description));
        if (error.equals("access_denied")) {
            note(good, Ending.Declined.CODE, words);
            return new Ending.Declined(good.asked());
        }
        return failed(good, Failure.CALLBACK, words);
    }

    private Ending exchangeFailed(Look.Good good, String detail) {
        return failed(good, Failure.EXCHANGE, detail);
    }

    private Ending failed(Look.Good good, Failure failure, String detail) {
        note(good, failure.code(), detail);
        return new Ending.Failed(good.asked(), failure);
    }

    private void note(Look.Good good, String code, String detail) {
        LOG.info(
                "not connected consent={} provider={} outcome={}",
                good.consent().id(),
                good.provider().key(),
                code);
        activities.add(activity(good, "connection.failed", code, null).detail(detail));
    }

    private static Activity activity(
            Look.Good good, String kind, String outcome, @Nullable String externalTokenId) {
        var consent = good.consent();
        return Activity.of(kind, outcome, "user " + consent.userId())
                .about(consent.teamId(), consent.appId())
                .connection(consent.userId(), good.provider().key(), externalTokenId);
    }

    private static String plain(String text) {
        return Words.plain(text, MOST_WORDS);
    }
}
