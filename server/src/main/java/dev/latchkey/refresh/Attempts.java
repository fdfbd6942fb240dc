package dev.latchkey.refresh;

import dev.latchkey.audit.Activity;
import dev.latchkey.config.Settings;
import dev.latchkey.crypto.KeyRing;
import dev.latchkey.crypto.Secret;
import dev.latchkey.provider.Outbound;
import dev.latchkey.provider.Provider;
import dev.latchkey.provider.Providers;
import dev.latchkey.provider.TokenReply;
import dev.latchkey.refresh.load.Refusals;
import dev.latchkey.refresh.load.Turnstile;
import dev.latchkey.refresh.recorder.FlightRecorder;
import dev.latchkey.refresh.recorder.FlightRecorder.Step;
import dev.latchkey.token.Grants;
import dev.latchkey.token.Lease;
import dev.latchkey.token.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
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

    private final Leases leases;
    private final Providers providers;
    private final Endpoint endpoint;
    private final Safekeeping safekeeping;
    private final Refusals refusals;
    private final Backoff backoff;
    private final FlightRecorder recorder;
    private final Quarantine quarantine;
    private final Settings.Refresh settings;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * @param nanos this machine's monotonic clock
     */
    public Attempts(
            Leases leases,
            Providers providers,
            Endpoint endpoint,
            Safekeeping safekeeping,
            Refusals refusals,
            Backoff backoff,
            FlightRecorder recorder,
            Quarantine quarantine,
            Settings.Refresh settings,
            Clock clock,
            LongSupplier nanos) {
        this.leases = leases;
        this.providers = providers;
        this.endpoint = endpoint;
        this.safekeeping = safekeeping;
        this.refusals = refusals;
        this.backoff = backoff;
        this.recorder = recorder;
        this.quarantine = quarantine;
        this.settings = settings;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * One attempt on its way.
     *
     * @param sealing what seals the answer
     * @param askedAt when the lease was asked for, by the monotonic clock
     */
    record Attempt(Lease lease, Provider provider, Leases.Sealing sealing, long askedAt) {}

    /** The monotonic moment, to be taken before a lease is asked for. */
    long moment() {
        return nanos.getAsLong();
    }

    /** What came of it; null when it was too late to send, and the lease is given back. */
    @Nullable RefreshOutcome make(Attempt attempt, Flight flight, Turnstile.Pass pass) {
        var lease = attempt.lease();
        var token = lease.token();
        var refreshToken = token.grant().refreshToken();
        if (refreshToken == null) {
            throw new IllegalStateException(
                    "a lease was taken on %s, which has no refresh token".formatted(token.id()));
        }
        // Asked under the lease: a history that began since is noticed by taking it.
        var doubtedUntil = quarantine.until(attempt.provider());
        if (doubtedUntil != null) {
            return released(
                    attempt,
                    "database_turned: all nodes compare their journals with it first",
                    Duration.between(clock.instant(), doubtedUntil));
        }
        Secret clientSecret;
        try {
            clientSecret = providers.clientSecret(attempt.provider());
        } catch (KeyRing.WithheldException e) {
            return released(attempt, "client_secret_withheld: " + e.getMessage(), null);
        }
        if (clientSecret == null) {
            return released(attempt, "missing_client_secret: none is stored", null);
        }
        var sentAt = clock.instant();
        if (!isInTime(attempt)) {
            var reason = "not_sent: taking the lease took too long";
            log(attempt, reason);
            leases.release(lease, reason, sentAt, activity(attempt, reason));
            return null;
        }
        var reply = send(attempt, clientSecret, refreshToken);
        for (var i = 1;
                i < CONNECTION_TRIES && reply instanceof TokenReply.NotSent && isInTime(attempt);
                i++) {
            sentAt = clock.instant();
            reply = send(attempt, clientSecret, refreshToken);
        }
        flight.answered();
        pass.heard(reply);
        return settle(attempt, reply, sentAt);
    }

    private TokenReply send(Attempt attempt, Secret clientSecret, Secret refreshToken) {
        var token = attempt.lease().token();
        recorder.note(Step.SENT, token.id(), token.generation() + 1);
        return ScopedValue.where(
                        Outbound.WHEN_ANSWERED,
                        () -> recorder.note(Step.FIRST_BYTE, token.id(), token.generation() + 1))
                .call(() -> endpoint.refresh(attempt.provider(), clientSecret, refreshToken));
    }

    // A lease covers a request that leaves early in it. A pause of the machine may have eaten that.
    private boolean isInTime(Attempt attempt) {
        return nanos.getAsLong() - attempt.askedAt() <= settings.sendWithin().toNanos();
    }

    private RefreshOutcome settle(Attempt attempt, TokenReply reply, Instant sentAt) {
        return switch (reply) {
            case TokenReply.Granted granted -> granted(attempt, granted, sentAt);
            case TokenReply.Unreadable(var reason, var body, var mayHoldGrant) ->
                    mayHoldGrant
                            ? unreadable(attempt, "unreadable_reply: " + reason, body)
                            // A gateway's page, most likely: as good as no answer.
                            : lost(attempt, "no_answer: " + reason, sentAt);
            case TokenReply.Refused(var code) -> refused(attempt, code);
            case TokenReply.Busy(var reason, var retryAfter) ->
                    released(attempt, "provider_busy: " + reason, retryAfter);
            case TokenReply.Misconfigured(var code) ->
                    released(attempt, "client_refused: " + code, null);
            case TokenReply.NotSent(var reason) -> released(attempt, "not_sent: " + reason, null);
            case TokenReply.Lost(var reason) -> lost(attempt, "no_answer: " + reason, sentAt);
        };
    }

    private RefreshOutcome granted(Attempt attempt, TokenReply.Granted reply, Instant sentAt) {
        refusals.isNormal(attempt.provider(), false);
        var lease = attempt.lease();
        var grant = Grants.next(lease.token().grant(), reply, sentAt, clock.instant());
        var answer = attempt.sealing().grant(lease, grant);
        var delivery = new Safekeeping.Delivery(answer, grant, activity(attempt, "ok"));
        var outcome =
                switch (safekeeping.keep(delivery)) {
                    case Safekeeping.Kept.Stored(var settlement) ->
                            switch (settlement) {
                                case SETTLED, ALREADY ->
                                        new RefreshOutcome.Current(grant, answer.generation());
                                case SUPERSEDED -> whatStands(attempt, "superseded");
                                case GONE -> new RefreshOutcome.Gone();
                            };
                    case Safekeeping.Kept.Journaled() ->
                            new RefreshOutcome.Current(grant, answer.generation());
                    case Safekeeping.Kept.Nowhere(var cause) ->
                            new RefreshOutcome.NotDurable(cause);
                };
        log(attempt, outcome instanceof RefreshOutcome.NotDurable ? "not_stored" : "ok");
        return outcome;
    }

    private RefreshOutcome unreadable(Attempt attempt, String reason, byte[] body) {
        var answer = attempt.sealing().unreadable(attempt.lease(), body);
        var activity = activity(attempt, reason);
        log(attempt, reason);
        return switch (safekeeping.keep(new Safekeeping.Delivery(answer, null, activity))) {
            case Safekeeping.Kept.Stored _, Safekeeping.Kept.Journaled _ ->
                    new RefreshOutcome.Reconnect(reason);
            case Safekeeping.Kept.Nowhere(var cause) -> new RefreshOutcome.NotDurable(cause);
        };
    }

    // A grant is declared dead only when the provider can be believed: not while it refuses many at
    // once, and, where a used refresh token stays alive, not on its first word.
    private RefreshOutcome refused(Attempt attempt, String code) {
        var now = clock.instant();
        var verdict = settings.verdict();
        if (!refusals.isNormal(attempt.provider(), true)) {
            return doubted(
                    attempt,
                    code + ": the provider refuses too many at once to be believed",
                    now.plus(verdict.window()));
        }
        var first = attempt.lease().token().refusedAt();
        var believedAt = (first == null ? now : first).plus(verdict.secondOpinion());
        if (!attempt.provider().facts().family().isBelievedAtOnce() && now.isBefore(believedAt)) {
            return doubted(attempt, code + ": the provider is asked once more", believedAt);
        }
        log(attempt, code);
        return leases.broken(attempt.lease(), code, activity(attempt, code))
                ? new RefreshOutcome.Reconnect(code)
                : whatStands(attempt, code);
    }

    private RefreshOutcome doubted(Attempt attempt, String reason, Instant nextTryAt) {
        log(attempt, reason);
        return leases.doubt(attempt.lease(), reason, nextTryAt, activity(attempt, reason))
                ? new RefreshOutcome.TryLater(reason, nextTryAt)
                : whatStands(attempt, reason);
    }

    private RefreshOutcome released(Attempt attempt, String reason, @Nullable Duration asked) {
        var longest = settings.load().retryAfterLongest();
        var wait =
                asked == null
                        ? backoff.after(attempt.lease().token().failures())
                        : asked.compareTo(longest) > 0 ? longest : asked;
        var nextTryAt = clock.instant().plus(wait);
        log(attempt, reason);
        leases.release(attempt.lease(), reason, nextTryAt, activity(attempt, reason));
        return new RefreshOutcome.TryLater(reason, nextTryAt);
    }

    // A connection that broke at once says nothing of when the provider is done with what it got:
    // the quiet begins when the request's time is over.
    private RefreshOutcome lost(Attempt attempt, String reason, Instant sentAt) {
        var now = clock.instant();
        var nextTryAt = now.plus(backoff.after(attempt.lease().token().failures()));
        log(attempt, reason);
        leases.unsure(
                attempt.lease(),
                reason,
                sentAt.plus(settings.hardDeadline()).plus(settings.quiet()),
                nextTryAt,
                activity(attempt, reason));
        return new RefreshOutcome.TryLater(reason, nextTryAt);
    }

    // Somebody else's word came first: a new authorization, or another node's refresh.
    private RefreshOutcome whatStands(Attempt attempt, String reason) {
        var stored = leases.find(attempt.lease().token().id());
        if (stored == null) {
            return new RefreshOutcome.Gone();
        }
        return stored.generation() > attempt.lease().token().generation()
                ? new RefreshOutcome.Current(stored.grant(), stored.generation())
                : new RefreshOutcome.TryLater(reason, clock.instant().plusSeconds(1));
    }

    private static Activity activity(Attempt attempt, String outcome) {
        var token = attempt.lease().token();
        return Activity.of(
                        outcome.equals("ok") ? "connection.refreshed" : "connection.refresh_failed",
                        outcome,
                        "vault")
                .about(token.teamId(), token.appId())
                .connection(token.userId(), attempt.provider().key(), token.id());
    }

    private static void log(Attempt attempt, String outcome) {
        LOG.info(
                "refreshed token={} provider={} attempt={} outcome={}",
                attempt.lease().token().id(),
                attempt.provider().key(),
                attempt.lease().attempt(),
                outcome);
    }
}
