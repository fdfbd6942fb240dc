package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import dev.latchkey.tenant.Apps;
import dev.latchkey.tenant.Teams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues a caller token. It is shown in this answer and never again. */
public final class LatchkeyTokensIssue implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.tokens.issue",
                    "Issues a caller token.",
                    List.of(
                            ArgumentSpec.required(
                                    "app_id", ArgumentSpec.Type.TEXT, "A0123456789A", "The app."),
                            ArgumentSpec.required(
                                    "team_id",
                                    ArgumentSpec.Type.TEXT,
                                    "T0123456789A",
                                    "The team; the app must be installed there."),
                            ArgumentSpec.required(
                                    "kind",
                                    ArgumentSpec.Type.TEXT,
                                    "bot",
                                    "bot, user, workflow or app."),
                            ArgumentSpec.optional(
                                    "user_id",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "Whom it acts for; needed for a user token."),
                            ArgumentSpec.optional(
                                    "expires_in",
                                    ArgumentSpec.Type.INTEGER,
                                    "900",
                                    "Seconds until it expires; nothing means 15 minutes for a workflow token, and never for others."),
                            ArgumentSpec.optional(
                                            "scopes",
                                            ArgumentSpec.Type.TEXT,
                                            "chat:write",
                                            "Scopes, with commas between them.")
                                    .upTo(4_096)),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.USER_NOT_FOUND),
"""
{"ok":true,"token":"xoxb-lk…","token_id":"Ct0123456789A"}
""");

    private final Apps apps;
    private final Teams teams;
    private final CallerTokens tokens;
    private final Clock clock;

    public LatchkeyTokensIssue(Apps apps, Teams teams, CallerTokens tokens, Clock clock) {
        this.apps = apps;
        this.teams = teams;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var kind = kind(arguments.text("kind"));
        var appId = arguments.text("app_id");
        var teamId = arguments.text("team_id");
        if (apps.installation(appId, teamId) == null) {
            return Answer.failed(
                    SlackError.APP_NOT_FOUND, "[ERROR] no such app is installed in this team");
        }
        var userId = arguments.optionalText("user_id");
        if (kind == CallerKind.USER && userId == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] missing required field: user_id");
        }
        if (userId != null && !isOf(userId, teamId)) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var expiresAt = expiry(kind, arguments.optionalNumber("expires_in"));
        var scopes = Worded.scopes(arguments, "scopes");
        var issued =
                tokens.issue(
                        new CallerTokens.Order(
                                kind,
                                appId,
                                teamId,
                                userId,
                                scopes == null ? List.of() : scopes,
                                expiresAt));
        return Answer.ok(
                "token", issued.token().reveal(),
                "token_id", issued.stored().id(),
                "expires_at", expiresAt == null ? null : expiresAt.getEpochSecond());
    }

    private static CallerKind kind(String word) {
        var kind = CallerKind.named(word);
        if (kind == null || kind == CallerKind.ADMIN) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be one of %s [json-pointer:/kind]"
                            .formatted(String.join(", ", CallerKind.wordsOfApps())));
        }
        return kind;
    }

    private boolean isOf(String userId, String teamId) {
        var user = teams.findUser(userId);
        return user != null && user.teamId().equals(teamId);
    }

    private @Nullable Instant expiry(CallerKind kind, @Nullable Integer seconds) {
        if (seconds != null) {
            if (seconds < 1) {
                throw new SlackFault(
                        SlackError.INVALID_ARGUMENTS,
                        "[ERROR] must be at least 1 [json-pointer:/expires_in]");
            }
            return clock.instant().plusSeconds(seconds);
        }
        return kind == CallerKind.WORKFLOW ? clock.instant().plus(Duration.ofMinutes(15)) : null;
    }
}
