package dev.latchkey.webapi;

import dev.latchkey.caller.Caller;
import dev.latchkey.slack.Answer;
import dev.latchkey.slack.ArgumentSpec;
import dev.latchkey.slack.Arguments;
import dev.latchkey.slack.SlackError;
import java.util.List;

/** Begins a consent for a user, on an operator's word. */
public final class LatchkeyConnectionsStart implements Method {
    private static final MethodSpec SPEC =
            MethodSpec.admin(
                    "latchkey.connections.start",
                    "Begins a consent for a user and answers with the link for the user's browser.",
                    MethodSpec.and(
                            Connecting.OPTIONS,
                            List.of(
                                    ArgumentSpec.required(
                                            "app_id",
                                            ArgumentSpec.Type.TEXT,
                                            "A0123456789A",
                                            "The app."),
                                    ArgumentSpec.required(
                                            "provider_key",
                                            ArgumentSpec.Type.TEXT,
                                            "google",
                                            "The provider, by its key in the manifest."),
                                    ArgumentSpec.required(
                                            "user_id",
                                            ArgumentSpec.Type.TEXT,
                                            "U0123456789A",
                                            "Whose account."))),
                    MethodSpec.and(
                            Connecting.OBJECTIONS,
                            List.of(
                                    SlackError.APP_NOT_FOUND,
                                    SlackError.PROVIDER_NOT_FOUND,
                                    SlackError.USER_NOT_FOUND)),
"""
{"ok":true,"authorization_url":"http://127.0.0.1:8484/connect/…"}
""",
                    "Send the user's browser to `authorization_url`. The link is for one user, ten minutes and one browser.");

    private final Connecting connecting;

    public LatchkeyConnectionsStart(Connecting connecting) {
        this.connecting = connecting;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Answer answer(Caller caller, Arguments arguments) {
        return connecting.start(
                caller,
                arguments.text("app_id"),
                arguments.text("provider_key"),
                arguments.text("user_id"),
                arguments);
    }
}
