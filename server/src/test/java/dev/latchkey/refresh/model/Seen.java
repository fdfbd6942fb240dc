package dev.latchkey.refresh.model;

import dev.latchkey.refresh.RefreshOutcome;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Numbers for what a strand was told, so that two that were told the same are alike. */
final class Seen {
    private Seen() {}

    static long hash(CompletableFuture<?> future) {
        return switch (future.state()) {
            case RUNNING -> 1;
            case FAILED -> Mix.of(2, future.exceptionNow().getClass().getName());
            case CANCELLED -> 3;
            case SUCCESS -> hash(future.resultNow());
        };
    }

    static long hash(@Nullable Object value) {
        return switch (value) {
            case null -> 4;
            case RefreshOutcome.Current(var grant, var generation) ->
                    Mix.of(Mix.of(5, grant.accessToken().reveal()), generation);
            case Number number -> Mix.of(6, number.longValue());
            default -> Mix.of(7, value.toString());
        };
    }
}
