package dev.latchkey.sandbox;

import java.util.Map;

/** What is said in place of an answer by the faults that do not look at the request. */
final class FaultyAnswer {
    /** Where {@link Fault#REDIRECT} points. */
    static final String ELSEWHERE = "/elsewhere";

    private static final Answer SILENCE = Answer.of(200, "text/plain", "");

    private FaultyAnswer() {}

    static Outcome to(Trouble trouble) {
        return switch (trouble.fault()) {
            case ERROR200 -> Outcome.unprocessed(trouble.error(), error(200, trouble.error()));
            case DOWN -> Outcome.unprocessed("", page(503, "Service Unavailable"));
            case HTTP_500 -> Outcome.unprocessed("", page(500, "Internal Server Error"));
            case BUSY ->
                    Outcome.unprocessed(
                            "slow_down",
                            error(429, "slow_down")
                                    .with(
                                            "Retry-After",
                                            String.valueOf(trouble.retryAfter().toSeconds())));
            case INVALID_CLIENT ->
                    Outcome.unprocessed("invalid_client", error(401, "invalid_client"));
            case INVALID_GRANT -> Outcome.unprocessed("invalid_grant", error(400, "invalid_grant"));
            case HTML -> Outcome.unprocessed("", page(200, "Please stand by"));
            case REDIRECT -> Outcome.unprocessed("", Answer.redirect(307, ELSEWHERE));
            case HUGE, DROP_BEFORE -> Outcome.unprocessed("", SILENCE);
            case NONE, DROP_AFTER, TRUNCATE, DRIP, HOSTILE_TOKEN, STALL ->
                    throw new IllegalArgumentException(trouble.fault() + " processes its request");
        };
    }

    private static Answer error(int status, String code) {
        return Answer.json(
                status, Map.of("error", code, "error_description", "a fault of the sandbox"));
    }

    private static Answer page(int status, String title) {
        return Answer.page(
                status,
                Html.of("<!doctype html><title>%s</title><h1>%s</h1><hr>gateway\n", title, title));
    }
}
