package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.Activity;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerTokens;
import dev.latchkey.caller.TokenKind;
import dev.latchkey.provider.Providers;
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
import java.util.regex.Pattern;
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
                            ArgumentSpec.optional(
                                            "team_id",
                                            ArgumentSpec.Type.TEXT,
                                            "T0123456789A",
                                            "The team, where the app must be installed; needed for all kinds but org-bot.")
                                    .shownInExamples(),
                            ArgumentSpec.optional(
                                    "enterprise_id",
                                    ArgumentSpec.Type.TEXT,
                                    "E0123456789A",
                                    "The organization, where the app must be installed org-wide; for org-bot."),
                            ArgumentSpec.required(
                                            "kind",
                                            ArgumentSpec.Type.TEXT,
                                            "bot",
                                            "One of %s."
                                                    .formatted(
                                                            String.join(", ", TokenKind.issued())))
                                    .oneOf(TokenKind.issued()),
                            ArgumentSpec.optional(
                                    "user_id",
                                    ArgumentSpec.Type.TEXT,
                                    "U0123456789A",
                                    "Whom it acts for; needed for user, rotating-user and config."),
                            ArgumentSpec.optional(
                                    "execution_id",
                                    ArgumentSpec.Type.TEXT,
                                    "Fx0123456789A",
                                    "The run of a workflow step with which a workflow token ends."),
                            ArgumentSpec.optional(
                                            "grants",
                                            ArgumentSpec.Type.TEXT,
                                            "google,github",
                                            "The keys of the providers that a workspace token may ask, with commas between them.")
                                    .upTo(4_096),
                            ArgumentSpec.optional(
                                    "expires_in",
                                    ArgumentSpec.Type.INTEGER,
                                    "900",
                                    "Seconds until it expires; nothing means 15 minutes for a workflow token, 12 hours for those that rotate, and never for others."),
                            ArgumentSpec.optional(
                                            "scopes",
                                            ArgumentSpec.Type.TEXT,
                                            "chat:write",
                                            "Scopes, with commas between them.")
                                    .upTo(4_096)),
                    List.of(SlackError.APP_NOT_FOUND, SlackError.USER_NOT_FOUND),
"""
{"ok":true,"token":"xoxb-lk…","token_id":"Ct0123456789A"}
{"ok":true,"token":"xoxe.xoxb-lk…","token_id":"Ct0123456789A","refresh_token":"xoxe-lk…","expires_at":1763942400}
""",
                    "The token is in this answer and nowhere else: the vault keeps a keyed hash of it. `latchkey.tokens.list` shows its last four characters, and `latchkey.tokens.revoke` ends it.");

    /** How long a token that rotates holds. */
    static final Duration ROTATION = Duration.ofHours(12);

    private static final Pattern EXECUTION = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Duration WORKFLOW = Duration.ofMinutes(15);

    private final Apps apps;
    private final Teams teams;
    private final Providers providers;
    private final CallerTokens tokens;
    private final Activities activities;
    private final Clock clock;

    public LatchkeyTokensIssue(
            Apps apps,
            Teams teams,
            Providers providers,
            CallerTokens tokens,
            Activities activities,
            Clock clock) {
        this.apps = apps;
        this.teams = teams;
        this.providers = providers;
        this.tokens = tokens;
        this.activities = activities;
        this.clock = clock;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var kind = kind(arguments.text("kind"));
        var order = order(kind, arguments);
        var home = order.teamId() != null ? order.teamId() : order.enterpriseId();
        if (home == null || apps.installations().of(arguments.text("app_id"), home) == null) {
            return Answer.failed(
                    SlackError.APP_NOT_FOUND,
                    kind == TokenKind.ORG_BOT
                            ? "[ERROR] no such app is installed in this organization"
                            : "[ERROR] no such app is installed in this team");
        }
        var userId = order.userId();
        if (userId != null && !isOf(userId, home)) {
            return Answer.failed(SlackError.USER_NOT_FOUND);
        }
        var pair = kind.rotates() ? tokens.issuePair(order) : null;
        var issued = pair == null ? tokens.issue(order) : pair.access();
        activities.add(
                Activity.of("caller_token.issued", "ok", caller.describe())
                        .about(order.teamId(), order.appId())
                        .connection(userId, null, null)
                        .detail("%s %s".formatted(kind.word(), issued.stored().id())));
        var expiresAt = order.expiresAt();
        return Answer.ok(
                "token",
                issued.token().reveal(),
                "token_id",
                issued.stored().id(),
                "refresh_token",
                pair == null ? null : pair.refresh().token().reveal(),
                "expires_at",
                expiresAt == null ? null : expiresAt.getEpochSecond());
    }

    private CallerTokens.Order order(TokenKind kind, Arguments arguments) {
        var isOrgWide = kind == TokenKind.ORG_BOT;
        needs(arguments, isOrgWide ? "enterprise_id" : "team_id");
        refuse(arguments, isOrgWide ? "team_id" : "enterprise_id", kind);
        if (kind.isPersonal()) {
            needs(arguments, "user_id");
        }
        if (kind != TokenKind.WORKFLOW) {
            refuse(arguments, "execution_id", kind);
        }
        if (kind != TokenKind.WORKSPACE) {
            refuse(arguments, "grants", kind);
        }
        var scopes = Worded.scopes(arguments, "scopes");
        return new CallerTokens.Order(
                kind,
                arguments.text("app_id"),
                arguments.optionalText("team_id"),
                arguments.optionalText("enterprise_id"),
                arguments.optionalText("user_id"),
                execution(arguments.optionalText("execution_id")),
                grants(arguments.text("app_id"), arguments.optionalText("grants")),
                scopes == null ? List.of() : scopes,
                expiry(kind, arguments.optionalNumber("expires_in")));
    }

    private static void needs(Arguments arguments, String name) {
        if (arguments.optionalText(name) == null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS, "[ERROR] missing required field: " + name);
        }
    }

    private static void refuse(Arguments arguments, String name, TokenKind kind) {
        if (arguments.optionalText(name) != null) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] says nothing for a token of the kind %s [json-pointer:/%s]"
                            .formatted(kind.word(), name));
        }
    }

    private static TokenKind kind(String word) {
        var kind = TokenKind.named(word);
        if (kind == null) {
            throw new IllegalStateException(word + " is a kind that nobody checked");
        }
        return kind;
    }

    private static @Nullable String execution(@Nullable String id) {
        if (id != null && !EXECUTION.matcher(id).matches()) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be up to 100 letters, digits, - and _ [json-pointer:/execution_id]");
        }
        return id;
    }

    private List<String> grants(String appId, @Nullable String words) {
        if (words == null) {
            return List.of();
        }
        var keys = List.of(words.strip().split(" *, *", -1));
        for (var key : keys) {
            if (providers.row(appId, key) == null) {
                throw new SlackFault(
                        SlackError.INVALID_ARGUMENTS,
                        "[ERROR] must be keys of the app's providers with commas between them [json-pointer:/grants]");
            }
        }
        return keys;
    }

    private boolean isOf(String userId, String home) {
        var user = teams.findUser(userId);
        if (user == null) {
            return false;
        }
        var team = teams.find(user.teamId());
        return user.teamId().equals(home) || (team != null && home.equals(team.enterpriseId()));
    }

    private @Nullable Instant expiry(TokenKind kind, @Nullable Integer seconds) {
        if (seconds != null) {
            if (seconds < 1) {
                throw new SlackFault(
                        SlackError.INVALID_ARGUMENTS,
                        "[ERROR] must be at least 1 [json-pointer:/expires_in]");
            }
            return clock.instant().plusSeconds(seconds);
        }
        if (kind.rotates()) {
            return clock.instant().plus(ROTATION);
        }
        return kind == TokenKind.WORKFLOW ? clock.instant().plus(WORKFLOW) : null;
    }
}
