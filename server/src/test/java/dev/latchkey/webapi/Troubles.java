package dev.latchkey.webapi;

import static dev.latchkey.webapi.Trouble.around;
import static dev.latchkey.webapi.Trouble.in;

import dev.latchkey.slack.SlackError;
import dev.latchkey.webapi.Trouble.Part;
import java.util.List;

/** A trouble for each line of the table of precedence, in its order. */
final class Troubles {
    private static final String METHOD = "apps.auth.external.get";

    // A body of JSON has no fields of a form beside it.
    private static final Part[] JSON = {
        Part.TYPE, Part.BODY, Part.FIELD_NAME, Part.ARRAY, Part.FORCE, Part.OBJECT
    };

    /** What has to be there once, before any of them. */
    static final List<String> BEFOREHAND =
            List.of(
                    "latchkey endpoint set old.example.com --status retired",
                    "provider another",
                    "latchkey org create --name group",
                    "latchkey team org --team {team_id} --org {enterprise_id}",
                    "sandbox R0",
                    "connect once@example.com",
                    "keep et_once",
                    "sandbox R1",
                    "connect gone@example.com",
                    "keep et_gone",
                    "sandbox revoke gone@example.com",
                    "connect grace@example.com",
                    "wait 120");

    private Troubles() {}

    static List<Trouble> all() {
        return List.of(
                in(SlackError.UNKNOWN_METHOD, ask -> ask.method = METHOD + "s", Part.NAME),
                around(SlackError.SERVICE_UNAVAILABLE, "latchkey drain on", "latchkey drain off"),
                around(
                        SlackError.METHOD_DEPRECATED,
                        "latchkey method set %s --status retired".formatted(METHOD),
                        "latchkey method set %s --status active".formatted(METHOD),
                        Part.NAME),
                in(SlackError.DEPRECATED_ENDPOINT, ask -> ask.host = "old.example.com"),
                in(SlackError.INVALID_POST_TYPE, ask -> ask.verb = "PUT", Part.VERB),
                in(SlackError.MISSING_POST_TYPE, ask -> ask.type = "", Part.TYPE, Part.CHARSET),
                in(SlackError.INVALID_POST_TYPE, ask -> ask.type = "text/html", Part.TYPE),
                in(SlackError.INVALID_CHARSET, ask -> ask.charset = "utf-16", Part.CHARSET),
                in(SlackError.REQUEST_TIMEOUT, ask -> ask.bytesThatNeverCome = 10, Part.LENGTH),
                in(SlackError.INVALID_FORM_DATA, ask -> ask.fields.put("half", "%2"), Part.BODY),
                in(SlackError.INVALID_JSON, ask -> json(ask, "{"), JSON),
                in(SlackError.JSON_NOT_OBJECT, ask -> json(ask, "[]"), JSON),
                in(SlackError.INVALID_ARG_NAME, ask -> ask.fields.put("a-b", "1"), Part.FIELD_NAME),
                in(SlackError.INVALID_ARRAY_ARG, ask -> ask.fields.put("a[]", "1"), Part.ARRAY),
                around(
                        SlackError.ACCESSLIMITED,
                        "latchkey network set %s --allow 198.51.100.0/24".formatted(METHOD),
                        "latchkey network set %s --allow none".formatted(METHOD)),
                in(
                        SlackError.NOT_AUTHED,
                        ask -> ask.showsToken = false,
                        Part.TOKEN,
                        Part.KIND,
                        Part.LIFE,
                        Part.REVOCATION),
                in(
                        SlackError.INVALID_AUTH,
                        ask -> ask.token = "xoxb-unknown",
                        Part.TOKEN,
                        Part.KIND,
                        Part.LIFE,
                        Part.REVOCATION),
                around(
                        SlackError.INVALID_AUTH,
                        "latchkey app set --app {app_id} --allowed-ips 198.51.100.0/24",
                        "latchkey app set --app {app_id} --allowed-ips none",
                        Part.APP),
                in(SlackError.TOKEN_REVOKED, ask -> ask.revoked = true, Part.REVOCATION),
                around(
                        SlackError.ACCOUNT_INACTIVE,
                        "latchkey user set --user {user_id} --status deactivated",
                        "latchkey user set --user {user_id} --status active",
                        Part.KIND),
                in(SlackError.TOKEN_EXPIRED, ask -> ask.expired = true, Part.LIFE),
                in(
                        SlackError.ACCESSLIMITED,
                        ask -> {
                            ask.token = "{admin}";
                            ask.headers.add("X-Forwarded-For: 203.0.113.9");
                        },
                        Part.APP,
                        Part.TOKEN,
                        Part.KIND,
                        Part.LIFE,
                        Part.REVOCATION),
                in(
                        SlackError.ACCESSLIMITED,
                        ask -> ask.headers.add("X-Slack-Allowed-Workspaces: T0"),
                        Part.TEAM),
                around(
                        SlackError.TEAM_ADDED_TO_ORG,
                        "latchkey team set --team {team_id} --status joining-org",
                        "latchkey team set --team {team_id} --status active",
                        Part.MOVE),
                around(
                        SlackError.ORG_LOGIN_REQUIRED,
                        "latchkey team set --team {team_id} --status moved-to-org",
                        "latchkey team set --team {team_id} --status active",
                        Part.MOVE),
                around(
                        SlackError.TWO_FACTOR_SETUP_REQUIRED,
                        "latchkey team set --team {team_id} --require-2fa on",
                        "latchkey team set --team {team_id} --require-2fa off"),
                around(
                        SlackError.ENTERPRISE_IS_RESTRICTED,
                        "latchkey app set --app {app_id} --org-policy deny",
                        "latchkey app set --app {app_id} --org-policy allow"),
                in(SlackError.IS_BOT, ask -> ask.kind = "legacy-bot", Part.KIND),
                in(SlackError.NOT_ALLOWED_TOKEN_TYPE, ask -> ask.kind = "user", Part.KIND),
                around(
                        SlackError.MISSING_SCOPE,
                        "latchkey method set %s --scopes external_auth:read".formatted(METHOD),
                        "latchkey method set %s --scopes none".formatted(METHOD)),
                in(SlackError.NO_PERMISSION, ask -> ask.kind = "workspace", Part.KIND),
                around(
                        SlackError.METHOD_NOT_SUPPORTED,
                        "latchkey app set --app {app_id} --external-auth off",
                        "latchkey app set --app {app_id} --external-auth on"),
                around(
                                SlackError.RATELIMITED,
                                "",
                                "latchkey app limit --app {app_id} --per-minute 0")
                        .after(
                                "latchkey app limit --app {app_id} --per-minute 1",
                                "call {bot} " + METHOD,
                                "call {bot} " + METHOD),
                in(
                        SlackError.INVALID_ARGUMENTS,
                        ask -> ask.fields.put("force_refresh", "maybe"),
                        Part.FORCE),
                in(
                        SlackError.TOKEN_NOT_FOUND,
                        ask -> ask.fields.put("external_token_id", "Et0"),
                        Part.OBJECT),
                in(
                        SlackError.NO_PERMISSION,
                        ask -> ask.kind = "workspace --grants another",
                        Part.KIND,
                        Part.OBJECT),
                around(
                        SlackError.ACCESS_DENIED,
                        "latchkey rule deny --app {app_id}",
                        "latchkey rule remove --rule-id {rule_id}"),
                around(
                        SlackError.EKM_ACCESS_DENIED,
                        "latchkey team key suspend --team {team_id}",
                        "latchkey team key resume --team {team_id}"),
                in(
                        SlackError.NO_REFRESH_TOKEN,
                        ask -> ask.fields.put("external_token_id", "{et_once}"),
                        Part.OBJECT),
                in(
                        SlackError.ACCESS_TOKEN_EXCHANGE_FAILED,
                        ask -> {
                            ask.fields.put("external_token_id", "{et_gone}");
                            ask.fields.put("force_refresh", "1");
                        },
                        Part.OBJECT,
                        Part.FORCE));
    }

    private static void json(Ask ask, String body) {
        ask.type = "application/json";
        ask.body = body;
    }
}
