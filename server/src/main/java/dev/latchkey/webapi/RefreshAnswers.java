package dev.latchkey.webapi;

import dev.latchkey.refresh.RefreshOutcome;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.SlackError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What to answer for what came of a refresh. */
final class RefreshAnswers {
    /** The codes with which one may end. */
    static final List<SlackError> ERRORS =
            List.of(
                    SlackError.TOKEN_NOT_FOUND,
                    SlackError.EKM_ACCESS_DENIED,
                    SlackError.NO_REFRESH_TOKEN,
                    SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                    SlackError.FATAL_ERROR);

    private final Clock clock;

    RefreshAnswers(Clock clock) {
        this.clock = clock;
    }

    /** The answer; a live grant is told by the method itself. */
    Answer of(RefreshOutcome outcome, Function<RefreshOutcome.Current, Answer> live) {
        return switch (outcome) {
            case RefreshOutcome.Current current -> live.apply(current);
            case RefreshOutcome.Gone() -> Answer.failed(SlackError.TOKEN_NOT_FOUND);
            case RefreshOutcome.NoRefreshToken() -> Answer.failed(SlackError.NO_REFRESH_TOKEN);
            case RefreshOutcome.Reconnect(var reason) ->
                    Answer.failed(
                            SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                            "[ERROR] %s: the user has to reconnect the account".formatted(reason));
            case RefreshOutcome.TryLater(var reason, var at) ->
                    Answer.failed(
                            SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                            "[ERROR] %s: try again in %d s".formatted(reason, secondsUntil(at)));
            case RefreshOutcome.NotDurable(_) ->
                    Answer.failed(
                            SlackError.FATAL_ERROR,
                            "[ERROR] the provider gave a new token, and the vault could not store it");
        };
    }

    private long secondsUntil(Instant at) {
        return Math.max(1, Duration.between(clock.instant(), at).toSeconds() + 1);
    }
}
