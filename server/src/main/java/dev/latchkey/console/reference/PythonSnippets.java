package dev.latchkey.console.reference;

import dev.latchkey.slack.ArgumentSpec;
import java.util.List;
import java.util.stream.Collectors;

/** The call by Slack's Python SDK, and by the client that adds to it. */
final class PythonSnippets {
    private PythonSnippets() {}

    static Access of(Subject subject) {
        var call = subject.name().replace('.', '_');
        if (subject.isInClients()) {
            return new Access(
                    "python",
                    "Python",
                    "app.client." + call,
                    List.of(
                            new Snippet("python-bolt", "Bolt for Python", bolt(subject)),
                            new Snippet("python-client", "Without Bolt", client(subject))));
        }
        return new Access(
                "python",
                "Python",
                subject.isInSlacksSdks() ? "client." + call : "client.api_call",
                List.of(new Snippet("python-sdk", "Slack's Python SDK", sdk(subject))));
    }

    private static String bolt(Subject subject) {
        return """
        import os
        from latchkey_slack import WebClient
        from latchkey_slack.bolt import App

        client = WebClient(token=os.environ["SLACK_BOT_TOKEN"])
        client.vault = WebClient(
            token=os.environ["%s"],
            base_url="%s",
        )
        app = App(client=client)
        answer = app.client.%s
        %s\
        """
                .formatted(
                        subject.tokenVariable(), subject.apiUrl(), call(subject), result(subject));
    }

    private static String client(Subject subject) {
        return """
        import os
        from latchkey_slack import WebClient

        client = WebClient(
            token=os.environ["%s"],
            base_url="%s",
        )
        answer = client.%s
        %s\
        """
                .formatted(
                        subject.tokenVariable(), subject.apiUrl(), call(subject), result(subject));
    }

    private static String sdk(Subject subject) {
        var variable = subject.tokenVariable();
        return """
        import os
        from slack_sdk import WebClient

        client = WebClient(%sbase_url="%s")
        answer = client.%s
        print(answer.data)
        """
                .formatted(
                        variable == null ? "" : "token=os.environ[\"%s\"], ".formatted(variable),
                        subject.apiUrl(),
                        subject.isInSlacksSdks() ? call(subject) : generic(subject));
    }

    private static String call(Subject subject) {
        return "%s(%s)"
                .formatted(
                        subject.name().replace('.', '_'),
                        subject.shown().stream()
                                .map(argument -> argument.name() + "=" + value(argument))
                                .collect(Collectors.joining(", ")));
    }

    private static String generic(Subject subject) {
        var arguments =
                subject.shown().stream()
                        .map(argument -> "\"%s\": %s".formatted(argument.name(), text(argument)))
                        .collect(Collectors.joining(", "));
        return arguments.isEmpty()
                ? "api_call(\"%s\")".formatted(subject.name())
                : "api_call(\"%s\", params={%s})".formatted(subject.name(), arguments);
    }

    private static String result(Subject subject) {
        var result = subject.result();
        return result == null ? "" : "token = answer.%s\n".formatted(result);
    }

    private static String value(ArgumentSpec argument) {
        return argument.type() == ArgumentSpec.Type.OBJECT ? "{}" : text(argument);
    }

    private static String text(ArgumentSpec argument) {
        return switch (argument.type()) {
            case BOOLEAN -> argument.example().equals("true") ? "True" : "False";
            case INTEGER -> argument.example();
            case SECRET -> "os.environ[\"%s\"]".formatted(Subject.variable(argument));
            case TEXT, ANY, OBJECT ->
                    argument.example().contains("\"")
                            ? Literals.singleQuoted(argument.example())
                            : Literals.doubleQuoted(argument.example());
        };
    }
}
