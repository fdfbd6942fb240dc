package dev.latchkey.webapi;

import dev.latchkey.audit.Activities;
import dev.latchkey.audit.ActivitySearch;
import dev.latchkey.caller.Caller;
import dev.latchkey.caller.CallerKind;
import dev.latchkey.caller.Tier;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.Argument;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import dev.latchkey.slack.SlackFault;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists what happened to an app's external tokens, newest first, in Slack's words. */
public final class AppsActivitiesList implements Method {
    private static final int MOST = 1_000;
    private static final List<String> LEVELS =
            List.of("trace", "debug", "info", "warn", "error", "fatal");
    private static final MethodSpec SPEC =
            new MethodSpec(
                    "apps.activities.list",
                    "Lists what happened to an app's external tokens, newest first.",
                    Set.of(CallerKind.USER, CallerKind.ADMIN),
                    Tier.TIER_3,
                    List.of(
                            filter("app_id", "A12345", "The app; needed with an admin token."),
                            ArgumentSpec.optional(
                                            "limit",
                                            ArgumentSpec.Type.INTEGER,
                                            "100",
                                            "How many, at most 1000; 0 means 100.")
                                    .otherwise("100"),
                            filter("min_log_level", "info", "Only this level and those above it."),
                            filter(
                                    "log_event_type",
                                    "external_auth_result",
                                    "Only events of this type."),
                            ArgumentSpec.optional(
                                    "min_date_created",
                                    ArgumentSpec.Type.ANY,
                                    "1763942400000000",
                                    "Only from this moment on, in microseconds."),
                            ArgumentSpec.optional(
                                    "max_date_created",
                                    ArgumentSpec.Type.ANY,
                                    "1763942400000000",
                                    "Only up to this moment, in microseconds."),
                            filter("component_type", "app", "Only about components of this type."),
                            filter("component_id", "A12345", "Only about this component."),
                            filter("source", "slack", "Only from this source."),
                            filter("trace_id", "Ac0123456789A", "Only this one.")),
                    List.of(SlackError.APP_NOT_FOUND),
"""
{"ok":true,"activities":[{"trace_id":"Ac0123456789A","level":"error","event_type":"external_auth_result","source":"slack","component_type":"app","component_id":"A0123456789A","payload":{"user_id":"U0123456789A","team_id":"T0123456789A","app_id":"A0123456789A","provider_key":"google","code":"scope_mismatch_error","extra_message":"missing: email"},"created":1763942400000000},{"trace_id":"Ac0123456789B","level":"info","event_type":"external_auth_token_fetch_result","source":"slack","component_type":"app","component_id":"A0123456789A","payload":{"user_id":"U0123456789A","team_id":"T0123456789A","app_id":"A0123456789A","provider_key":"google","external_token_id":"Et0123456789A"},"created":1763942400000000}]}
""");

    private final Scope scope;
    private final Activities activities;

    AppsActivitiesList(Scope scope, Activities activities) {
        this.scope = scope;
        this.activities = activities;
    }

    private static ArgumentSpec filter(String name, String example, String meaning) {
        return ArgumentSpec.optional(name, ArgumentSpec.Type.TEXT, example, meaning);
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        var place = scope.of(caller, arguments);
        var level = level(arguments.optionalText("min_log_level"));
        var type = arguments.optionalText("log_event_type");
        var limit = arguments.optionalNumber("limit");
        var search =
                new ActivitySearch(
                        place.appId(),
                        place.teamId(),
                        place.userId(),
                        arguments.optionalText("trace_id"),
                        type == null ? List.of() : SlackActivity.kinds(type),
                        level > LEVELS.indexOf("info"),
                        moment(arguments, "min_date_created", 0),
                        moment(arguments, "max_date_created", Long.MAX_VALUE),
                        limit == null || limit == 0 ? 100 : Math.min(limit, MOST));
        var nothingFits =
                level == LEVELS.indexOf("fatal")
                        || differs(arguments, "component_type", SlackActivity.COMPONENT)
                        || differs(arguments, "component_id", place.appId())
                        || differs(arguments, "source", SlackActivity.SOURCE);
        var found =
                nothingFits ? Stream.<Activities.Noted>of() : activities.search(search).stream();
        return Answer.ok("activities", found.map(SlackActivity::of).toList());
    }

    private static boolean differs(Arguments arguments, String name, String value) {
        var asked = arguments.optionalText(name);
        return asked != null && !asked.equals(value);
    }

    private static int level(@Nullable String word) {
        var level = word == null ? 0 : LEVELS.indexOf(word);
        if (level < 0) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be one of %s [json-pointer:/min_log_level]"
                            .formatted(String.join(", ", LEVELS)));
        }
        return level;
    }

    private static Instant moment(Arguments arguments, String name, long otherwise) {
        var digits =
                switch (arguments.said().get(name)) {
                    case null -> "";
                    case Argument.Text(var characters) -> characters;
                    case Argument.Json(var json) -> json.asString("?");
                };
        if (digits.isEmpty() || digits.equals("null")) {
            return Instant.ofEpochMilli(otherwise / 1_000);
        }
        if (!digits.matches("[0-9]{1,18}")) {
            throw new SlackFault(
                    SlackError.INVALID_ARGUMENTS,
                    "[ERROR] must be a moment in microseconds [json-pointer:/%s]".formatted(name));
        }
        // What was noted within the millisecond of a first moment came before it.
        var micros = Long.parseLong(digits);
        var millis = name.startsWith("min") ? Math.ceilDiv(micros, 1_000L) : micros / 1_000;
        return Instant.ofEpochMilli(millis);
    }
}
