package dev.latchkey.webapi;

import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.SlackError;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a method says of itself.
 *
 * @param name its name on the wire
 * @param summary what it does, in a sentence
 * @param callers who may call it; empty when no token is needed
 * @param tier how often
 * @param arguments what it takes
 * @param errors the codes that the method itself says, besides those of every method
 * @param answers examples, as JSON, one a line: the first is the typical one, and together they
 *     show every member that an answer may have; what all of them show is in every answer. A member
 *     named … stands for any further ones like it, or of any kind when it is null.
 * @param usage what whoever calls it should know, a paragraph each; names of methods, arguments and
 *     codes stand in backquotes
 */
public record MethodSpec(
        String name,
        String summary,
        Set<CallerKind> callers,
        Tier tier,
        List<ArgumentSpec> arguments,
        List<SlackError> errors,
        String answers,
        List<String> usage) {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final ArgumentSpec TOKEN = token("xoxb-lk…");
    private static final ArgumentSpec ADMIN_TOKEN = token("lka-…");

    private static final ArgumentSpec TEAM =
            ArgumentSpec.optional(
                    "team_id",
                    ArgumentSpec.Type.TEXT,
                    "T0123456789A",
                    "Which team is meant; only org-wide tokens have to say it.");

    public MethodSpec(
            String name,
            String summary,
            Set<CallerKind> callers,
            Tier tier,
            List<ArgumentSpec> arguments,
            List<SlackError> errors,
            String answers,
            String... usage) {
        this(name, summary, callers, tier, arguments, errors, answers, List.of(usage));
    }

    /** What it takes, and what it takes because of who calls. */
    public List<ArgumentSpec> allArguments() {
        var isSaid = arguments.stream().anyMatch(one -> one.name().equals(TEAM.name()));
        return callers.contains(CallerKind.BOT) && !isSaid
                ? Stream.concat(arguments.stream(), Stream.of(TEAM)).toList()
                : arguments;
    }

    /** The fields of a form: all arguments, and before them the token where one is asked for. */
    public List<ArgumentSpec> formFields() {
        return needsToken()
                ? Stream.concat(Stream.of(isAdmin() ? ADMIN_TOKEN : TOKEN), allArguments().stream())
                        .toList()
                : allArguments();
    }

    private static ArgumentSpec token(String example) {
        return ArgumentSpec.optional(
                "token",
                ArgumentSpec.Type.SECRET,
                example,
                "The caller token, for those who cannot set a header.");
    }

    /** Examples of answers, the typical one first. */
    public List<JsonNode> examples() {
        return answers.lines().map(JSON::readTree).toList();
    }

    /** All codes with which a call may end, in the order in which they take precedence. */
    public List<SlackError> codes() {
        return Precedence.codes(this);
    }

    /** Whether it is one of the vault's own methods, for whoever runs it. */
    public boolean isAdmin() {
        return name.startsWith("latchkey.");
    }

    /** Whether it is for apps that use external authentication. */
    public boolean isExternalAuth() {
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

    /** Whether it repeats whatever is said to it, the code of a failure included. */
    public boolean repeats() {
        return name.equals("api.test");
    }

    /** What one of the vault's own methods says of itself. */
    static MethodSpec admin(
            String name,
            String summary,
            List<ArgumentSpec> arguments,
            List<SlackError> errors,
            String answers,
            String... usage) {
        return new MethodSpec(
                name,
                summary,
                Set.of(CallerKind.ADMIN),
                Tier.NONE,
                arguments,
                errors,
                answers,
                usage);
    }

    /** These, and behind them what several methods have in common. */
    static <T> List<T> and(List<T> common, List<T> own) {
        return Stream.concat(own.stream(), common.stream()).toList();
    }
}
