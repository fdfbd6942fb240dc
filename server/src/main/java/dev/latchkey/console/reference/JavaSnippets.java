package dev.latchkey.console.reference;

import dev.latchkey.slack.ArgumentSpec;
import java.util.List;
import java.util.stream.Collectors;

/** The call by Slack's Java SDK, and by the client that adds to it. */
final class JavaSnippets {
    private JavaSnippets() {}

    static Access of(Subject subject) {
        var call = "client." + Subject.camelCase(subject.name());
        if (subject.isInClients()) {
            return new Access(
                    "java",
                    "Java",
                    "app.client()." + Subject.camelCase(subject.name()),
                    List.of(
                            new Snippet("java-bolt", "Bolt for Java", bolt(subject)),
                            new Snippet("java-client", "Without Bolt", client(subject))));
        }
        return subject.isInSlacksSdks()
                ? new Access(
                        "java",
                        "Java",
                        call,
                        List.of(new Snippet("java-sdk", "Slack's Java SDK", sdk(subject))))
                : new Access(
                        "java",
                        "Java",
                        "client.runPostFormWithToken",
                        List.of(new Snippet("java-sdk", "Slack's Java SDK", generic(subject))));
    }

    private static String bolt(Subject subject) {
        return """
        import com.slack.api.bolt.AppConfig;
        import dev.latchkey.client.bolt.LatchkeyApp;

        var app = new LatchkeyApp(
                new AppConfig(), "%s", System.getenv("%s"));
        var answer = app.client().%s;
        %s\
        """
                .formatted(
                        subject.baseUrl(), subject.tokenVariable(), call(subject), result(subject));
    }

    private static String client(Subject subject) {
        return """
        import dev.latchkey.client.Latchkey;

        var client = Latchkey.methods("%s", System.getenv("%s"));
        var answer = client.%s;
        %s\
        """
                .formatted(
                        subject.baseUrl(), subject.tokenVariable(), call(subject), result(subject));
    }

    private static String sdk(Subject subject) {
        return """
        import com.slack.api.Slack;
        import com.slack.api.SlackConfig;
        %s
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix("%s");
        var client = Slack.getInstance(config).methods(%s);
        var answer = client.%s;
        """
                .formatted(
                        subject.shown().stream().anyMatch(a -> a.type() == ArgumentSpec.Type.OBJECT)
                                ? "import java.util.Map;\n"
                                : "",
                        subject.apiUrl(),
                        token(subject),
                        call(subject));
    }

    private static String generic(Subject subject) {
        return """
        import com.slack.api.Slack;
        import com.slack.api.SlackConfig;
        import okhttp3.FormBody;

        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix("%s");
        var token = System.getenv("%s");
        var form = new FormBody.Builder()%s;
        try (var answer = Slack.getInstance(config).methods().runPostFormWithToken(
                form, token, "%s")) {
            System.out.println(answer.body().string());
        }
        """
                .formatted(
                        subject.apiUrl(),
                        subject.tokenVariable(),
                        subject.shown().stream()
                                .map(argument ->
                                        "\n        .add(\"%s\", %s)"
                                                .formatted(argument.name(), text(argument)))
                                .collect(Collectors.joining()),
                        subject.name());
    }

    private static String token(Subject subject) {
        var variable = subject.tokenVariable();
        return variable == null ? "" : "System.getenv(\"%s\")".formatted(variable);
    }

    private static String call(Subject subject) {
        return "%s(r -> r%s)"
                .formatted(
                        Subject.camelCase(subject.name()),
                        subject.shown().stream()
                                .map(argument ->
                                        ".%s(%s)"
                                                .formatted(
                                                        Subject.camelCase(argument.name()),
                                                        value(argument)))
                                .collect(Collectors.joining()));
    }

    private static String result(Subject subject) {
        var result = subject.result();
        return result == null
                ? """
                if (!answer.isOk()) {
                    throw new IllegalStateException(answer.getError());
                }
                """
                : """
                if (!answer.isOk()) {
                    throw new IllegalStateException(answer.getError());
                }
                var token = answer.get%s();
                """
                        .formatted(Subject.camelCase("get_" + result).substring("get".length()));
    }

    private static String value(ArgumentSpec argument) {
        return switch (argument.type()) {
            case BOOLEAN, INTEGER -> argument.example();
            case OBJECT -> "Map.of()";
            case TEXT, SECRET, ANY -> text(argument);
        };
    }

    private static String text(ArgumentSpec argument) {
        return argument.type() == ArgumentSpec.Type.SECRET
                ? "System.getenv(\"%s\")".formatted(Subject.variable(argument))
                : Literals.doubleQuoted(argument.example());
    }
}
