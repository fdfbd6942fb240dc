package dev.latchkey.demo;

import dev.latchkey.cli.Answer;
import dev.latchkey.cli.Api;
import java.util.Map;

/** The vault as the demo asks it: every call is shown as the curl line that makes it. */
final class Vault {
    static final String ADMIN = "LATCHKEY_ADMIN_TOKEN";
    static final String BOT = "LATCHKEY_BOT_TOKEN";

    private final Api api;
    private final String adminToken;
    private final Narrator narrator;

    Vault(String url, String adminToken, Narrator narrator) {
        this.api = new Api(url, null);
        this.adminToken = adminToken;
        this.narrator = narrator;
    }

    Answer.Given asAdmin(String method, Map<String, ?> arguments) throws StepFault {
        narrator.line(Curl.line(method, arguments, ADMIN));
        return ask(method, arguments, adminToken);
    }

    Answer.Given asBot(String method, Map<String, ?> arguments, String botToken) throws StepFault {
        narrator.line(Curl.line(method, arguments, BOT));
        return ask(method, arguments, botToken);
    }

    /** A call whose line was shown already, because curl makes it in another shape. */
    Answer.Given ask(String method, Map<String, ?> arguments) throws StepFault {
        return ask(method, arguments, adminToken);
    }

    private Answer.Given ask(String method, Map<String, ?> arguments, String token)
            throws StepFault {
        return switch (api.ask(method, arguments, token)) {
            case Answer.Given given -> given;
            case Answer.Refused refused ->
                    throw new StepFault(
                            "%s was refused with %s %s"
                                    .formatted(
                                            method,
                                            refused.code(),
                                            refused.faults().stream()
                                                    .map(Answer.Fault::message)
                                                    .toList()));
            case Answer.Unreachable(var sentence) -> throw new StepFault(sentence);
        };
    }
}
