package dev.latchkey.webapi;

import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.Set;

/**
 * What a method says of itself.
 *
 * @param name its name on the wire
 * @param summary what it does, in a sentence
 * @param callers who may call it; empty when no token is needed
 * @param tier how often
 * @param arguments what it takes
 * @param errors the codes that the method itself says, besides those of every method
 * @param example a typical answer, as JSON
 */
public record MethodSpec(
        String name,
        String summary,
        Set<CallerKind> callers,
        Tier tier,
        List<ArgumentSpec> arguments,
        List<SlackError> errors,
        String example) {

    /** Whether it is one of the vault's own methods, for whoever runs it. */
    public boolean isAdmin() {
        return name.startsWith("latchkey.");
    }

    /** Whether it is for apps that use external authentication. */
    boolean isExternalAuth() {
        return name.startsWith("apps.auth.external.");
    }

    /** Whether a token is asked for; some ask for a client id and a client secret instead. */
    public boolean needsToken() {
        return !callers.isEmpty() && !needsClient();
    }

    /** Whether an app's client id and client secret are asked for. */
    public boolean needsClient() {
        return callers.contains(CallerKind.CLIENT);
    }

    /** Whether it is about what a team has, so that an org-wide token must say which team. */
    public boolean needsTeam() {
        return name.startsWith("apps.");
    }

    /** What one of the vault's own methods says of itself. */
    static MethodSpec admin(
            String name,
            String summary,
            List<ArgumentSpec> arguments,
            List<SlackError> errors,
            String example) {
        return new MethodSpec(
                name, summary, Set.of(CallerKind.ADMIN), Tier.NONE, arguments, errors, example);
    }
}
