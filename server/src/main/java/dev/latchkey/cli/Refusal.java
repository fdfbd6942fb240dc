package dev.latchkey.cli;

import java.util.Map;
import java.util.regex.Pattern;

/** A refusal in a person's words: its code, every fault by field, and what to do. */
record Refusal(Answer.Refused refused, Command command, Map<String, ?> call) {
    private static final Pattern POINTER = Pattern.compile("\\[json-pointer:/(\\w+)");

    String text() {
        var text = new StringBuilder("Refused: ").append(refused.code());
        for (var fault : refused.faults()) {
            text.append("\n  ").append(said(fault));
        }
        var hint = hint();
        return hint.isEmpty() ? text.toString() : text.append('\n').append(hint).toString();
    }

    private String said(Answer.Fault fault) {
        var where =
                fault.pointer() == null || fault.pointer().isEmpty()
                        ? ""
                        : " at " + fault.pointer();
        var pointer = POINTER.matcher(fault.message());
        var place = pointer.find() ? pointer.group(1) : fault.message() + where;
        for (var argument : command.arguments()) {
            if (refused.code().equals("invalid_arguments")
                    && place.matches("(?s).*\\b" + argument.member() + "\\b.*")) {
                return "%s%s (%s)".formatted(fault.message(), where, argument.name());
            }
        }
        return fault.message() + where;
    }

    private String hint() {
        return switch (refused.code()) {
            case "ratelimited" -> "Too many calls: try again in %s seconds.".formatted(seconds());
            case "service_unavailable" ->
                    "The server is stopping or busy: try again in %s seconds.".formatted(seconds());
            case "not_authed", "invalid_auth", "token_revoked", "token_expired" ->
                    command.isCallers()
                            ? "The caller token is not one that the server accepts: ./latchkey token issue makes a new one."
                            : "The admin token is not one that this server accepts: is it from its data directory? Name that with --data.";
            case "not_allowed_token_type" ->
                    command.isCallers()
                            ? "This command takes a bot or workflow token and no other: ./latchkey token issue makes one."
                            : "This command takes the admin token.";
            case "app_not_found" -> "./latchkey app list shows the apps.";
            case "team_not_found" -> "./latchkey team list shows the teams.";
            case "user_not_found" -> "./latchkey user list --team T… shows the users.";
            case "provider_not_found", "providers_not_found" ->
                    "./latchkey provider list --app A… shows the providers.";
            case "token_not_found", "no_tokens_found" ->
                    "./latchkey list --app A… shows the connected accounts.";
            case "no_refresh_token" ->
                    "The provider gave no refresh token: the user must connect again (./latchkey connect).";
            case "access_token_exchange_failed" ->
                    "./latchkey activity --token %s shows what the provider answered."
                            .formatted(call.get("external_token_id"));
            case "unknown_method" ->
                    "The server does not know %s: is it older than this command line?"
                            .formatted(command.method());
            case "internal_error", "fatal_error" -> "The server's log says why.";
            default -> "";
        };
    }

    private String seconds() {
        var seconds = refused.retryAfter();
        return seconds == null ? "a few" : seconds;
    }
}
