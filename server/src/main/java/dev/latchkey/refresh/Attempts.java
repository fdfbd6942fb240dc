package dev.latchkey.refresh;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenEndpoint;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.token.Grant;
import dev.latchkey.token.Grants;
import dev.latchkey.token.Lease;
import dev.latchkey.token.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt under a lease: sends the refresh token once, makes the answer durable, and only
 * then hands it on.
 */
public final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int CONNECTION_TRIES = 3;
    private static final Duration COMMIT_PAUSE = Duration.ofMillis(100);

    private final TokenStore tokens;
    private final Providers providers;
    private final TokenEndpoint endpoint;
    private final Activities activities;
    private final Settings.Refresh settings;
    private final Clock clock;

    public Attempts(
            TokenStore tokens,
            Providers providers,
            TokenEndpoint endpoint,
            Activities activities,
            Settings.Refresh settings,
            Clock clock) {
        this.tokens = tokens;
        this.providers = providers;
        this.endpoint = endpoint;
        this.activities = activities;
        this.settings = settings;
        this.clock = clock;
    }

    /** The same, with this team's key in hand, so that the answer can be stored in any case. */
    Attempts inHand(String teamId) {
        return new Attempts(
                tokens.inHand(teamId), providers, endpoint, activities, settings, clock);
    }

    RefreshOutcome make(Lease lease, Provider provider, Flight flight) {
        var token = lease.token();
        var refreshToken = token.grant().refreshToken();
        if (refreshToken == null) {
            throw new IllegalStateException(
                    "a lease was taken on %s, which has no refresh token".formatted(token.id()));
        }
        Secret clientSecret;
        try {
            clientSecret = providers.clientSecret(provider);
        } catch (KeyRing.WithheldException e) {
            return released(lease, "client_secret_withheld: " + e.getMessage(), null);
        }
        if (clientSecret == null) {
            return released(lease, "missing_client_secret: none is stored", null);
        }
        var sentAt = clock.instant();
        var reply = endpoint.refresh(provider, clientSecret, refreshToken);
        for (var i = 1; i < CONNECTION_TRIES && reply instanceof TokenReply.NotSent; i++) {
            sentAt = clock.instant();
            reply = endpoint.refresh(provider, clientSecret, refreshToken);
        }
        flight.answered();
        var outcome = settle(lease, reply, sentAt);
        note(lease, provider, outcome);
        return outcome;
    }

    private RefreshOutcome settle(Lease lease, TokenReply reply, Instant sentAt) {
        return switch (reply) {
            case TokenReply.Granted granted ->
                    keep(
                            lease,
                            Grants.next(lease.token().grant(), granted, sentAt, clock.instant()));
            case TokenReply.Unreadable(var reason, var body) -> {
                tokens.unreadable(lease, "unreadable_reply: " + reason, body);
                yield new RefreshOutcome.Reconnect("unreadable_reply: " + reason);
            }
            case TokenReply.Refused(var code) -> refused(lease, code);
            case TokenReply.Busy(var reason, var retryAfter) ->
                    released(lease, "provider_busy: " + reason, retryAfter);
            case TokenReply.Misconfigured(var code) ->
                    released(lease, "client_refused: " + code, null);
            case TokenReply.NotSent(var reason) -> released(lease, "not_sent: " + reason, null);
            case TokenReply.Lost(var reason) -> lost(lease, "no_answer: " + reason);
        };
    }

    // The token that the provider just gave exists nowhere else: a storage that stumbles is asked
    // again
    // for as long as the lease allows before the answer is given up.
    private RefreshOutcome keep(Lease lease, Grant grant) {
        var giveUpAt = System.nanoTime() + settings.commitBudget().toNanos();
        while (true) {
            try {
                return kept(lease, grant);
            } catch (RuntimeException e) {
                LOG.error(
                        "a refreshed token could not be stored yet token={} attempt={}",
                        lease.token().id(),
                        lease.attempt(),
                        e);
                if (System.nanoTime() > giveUpAt || !pause()) {
                    return new RefreshOutcome.NotDurable(e);
                }
            }
        }
    }

    private RefreshOutcome kept(Lease lease, Grant grant) {
        if (tokens.settle(lease, grant)) {
            return new RefreshOutcome.Current(grant, lease.token().generation() + 1);
        }
        var stored = tokens.find(lease.token().id());
        if (stored == null) {
            return new RefreshOutcome.Gone();
        }
        // A commit whose confirmation was lost has happened all the same; otherwise the user
        // connected
        // anew meanwhile, and the grant that came later is the one that holds.
        return new RefreshOutcome.Current(stored.grant(), stored.generation());
    }

    private RefreshOutcome refused(Lease lease, String code) {
        if (tokens.broken(lease, code)) {
            return new RefreshOutcome.Reconnect(code);
        }
        var stored = tokens.find(lease.token().id());
        if (stored == null) {
            return new RefreshOutcome.Gone();
        }
        return stored.generation() > lease.token().generation()
                ? new RefreshOutcome.Current(stored.grant(), stored.generation())
                : new RefreshOutcome.TryLater(code, clock.instant().plusSeconds(1));
    }

    private RefreshOutcome released(Lease lease, String reason, @Nullable Duration asked) {
        var wait =
                asked != null ? asked : Backoff.after(lease.token().failures(), lease.token().id());
        var nextTryAt = clock.instant().plus(wait);
        tokens.release(lease, reason, nextTryAt);
        return new RefreshOutcome.TryLater(reason, nextTryAt);
    }

    private RefreshOutcome lost(Lease lease, String reason) {
        var now = clock.instant();
        var nextTryAt = now.plus(Backoff.after(lease.token().failures(), lease.token().id()));
        tokens.unsure(lease, reason, now.plus(settings.quiet()), nextTryAt);
        return new RefreshOutcome.TryLater(reason, nextTryAt);
    }

    private boolean pause() {
        try {
            Thread.sleep(COMMIT_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void note(Lease lease, Provider provider, RefreshOutcome outcome) {
        var token = lease.token();
        var result =
                switch (outcome) {
                    case RefreshOutcome.Current(_, _) -> "ok";
                    case RefreshOutcome.Reconnect(var reason) -> reason;
                    case RefreshOutcome.TryLater(var reason, _) -> reason;
                    case RefreshOutcome.NoRefreshToken() -> "no_refresh_token";
                    case RefreshOutcome.Gone() -> "deleted";
                    case RefreshOutcome.NotDurable(_) -> "not_stored";
                };
        LOG.info(
                "refreshed token={} provider={} attempt={} outcome={}",
                token.id(),
                provider.key(),
                lease.attempt(),
                result);
        activities.add(
                Activity.of(
                                outcome instanceof RefreshOutcome.Current
                                        ? "connection.refreshed"
                                        : "connection.refresh_failed",
                                result,
                                "vault")
                        .about(token.teamId(), token.appId())
                        .connection(token.userId(), provider.key(), token.id()));
    }
}
