package dev.latchkey.webapi;

import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One line of the table in {@link Precedence}: whom it is for, what may end the call here, and the
 * look that finds out.
 *
 * @param errors the only codes that the look may end the call with, the first found first
 * @param look throws a fault with one of the codes, or notes in the run what it learned
 */
record Step(Whom whom, List<SlackError> errors, BiConsumer<Run, Rooms> look) {

    /** Which calls a step is for. */
    enum Whom {
        /** All of them. */
        EVERYBODY,
        /** Those of methods that ask for a token. */
        THOSE_WITH_A_TOKEN,
        /** Those of methods that ask for a client id and a client secret. */
        THOSE_OF_CLIENTS,
        /** Those whose caller turned out to be an app. */
        APPS
    }

    static Step everybody(SlackError error, BiConsumer<Run, Rooms> look) {
        return new Step(Whom.EVERYBODY, List.of(error), look);
    }

    static Step everybody(List<SlackError> errors, BiConsumer<Run, Rooms> look) {
        return new Step(Whom.EVERYBODY, errors, look);
    }

    static Step withToken(SlackError error, BiConsumer<Run, Rooms> look) {
        return new Step(Whom.THOSE_WITH_A_TOKEN, List.of(error), look);
    }

    static Step withToken(List<SlackError> errors, BiConsumer<Run, Rooms> look) {
        return new Step(Whom.THOSE_WITH_A_TOKEN, errors, look);
    }

    static Step clients(List<SlackError> errors, BiConsumer<Run, Rooms> look) {
        return new Step(Whom.THOSE_OF_CLIENTS, errors, look);
    }

    static Step apps(SlackError error, BiConsumer<Run, Rooms> look) {
        return new Step(Whom.APPS, List.of(error), look);
    }

    /** Whether a call of this method may end here. */
    boolean mayEnd(MethodSpec spec) {
        return switch (whom) {
            case EVERYBODY -> true;
            case THOSE_WITH_A_TOKEN -> spec.needsToken();
            case THOSE_OF_CLIENTS -> spec.needsClient();
            case APPS -> spec.needsToken() && !spec.isAdmin();
        };
    }

    /** Looks, where the step is for such calls. */
    void take(Run run, Rooms rooms) {
        var concerned =
                switch (whom) {
                    case EVERYBODY -> true;
                    case THOSE_WITH_A_TOKEN -> run.needsToken();
                    case THOSE_OF_CLIENTS -> run.spec().needsClient();
                    case APPS -> run.isOfApp();
                };
        if (concerned) {
            look.accept(run, rooms);
        }
    }
}
