package dev.latchkey.console.reference;

import dev.latchkey.slack.ArgumentSpec;
import java.util.List;
import java.util.stream.Collectors;

/** The call by Slack's JavaScript SDK, and by the package that adds to it. */
final class JavaScriptSnippets {
    private JavaScriptSnippets() {}

    static Access of(Subject subject) {
        if (subject.isInClients()) {
            return new Access(
                    "javascript",
                    "JavaScript",
                    "app.client." + subject.name(),
                    List.of(
                            new Snippet("javascript-bolt", "Bolt for JavaScript", bolt(subject)),
                            new Snippet("javascript-client", "Without Bolt", client(subject))));
        }
        return new Access(
                "javascript",
                "JavaScript",
                "client." + (subject.isInSlacksSdks() ? subject.name() : "apiCall"),
                List.of(new Snippet("javascript-sdk", "Slack's JavaScript SDK", sdk(subject))));
    }

    private static String bolt(Subject subject) {
        return """
        import { WebClient } from '@latchkey/slack';
        import { App } from '@latchkey/slack/bolt';

        const vault = new WebClient(process.env.%s, {
          slackApiUrl: '%s',
        });
        const app = new App({
          token: process.env.SLACK_BOT_TOKEN,
          signingSecret: process.env.SLACK_SIGNING_SECRET,
          vault,
        });
        const %s = await app.client.%s;
        """
                .formatted(
                        subject.tokenVariable(), subject.apiUrl(), result(subject), call(subject));
    }

    private static String client(Subject subject) {
        return """
        import { WebClient } from '@latchkey/slack';

        const client = new WebClient(process.env.%s, {
          slackApiUrl: '%s',
        });
        const %s = await client.%s;
        """
                .formatted(
                        subject.tokenVariable(), subject.apiUrl(), result(subject), call(subject));
    }

    private static String sdk(Subject subject) {
        var variable = subject.tokenVariable();
        return """
        import { WebClient } from '@slack/web-api';

        const client = new WebClient(%s, {
          slackApiUrl: '%s',
        });
        const %s = await client.%s;
        """
                .formatted(
                        variable == null ? "undefined" : "process.env." + variable,
                        subject.apiUrl(),
                        result(subject),
                        subject.isInSlacksSdks() ? call(subject) : generic(subject));
    }

    private static String call(Subject subject) {
        return "%s(%s)".formatted(subject.name(), object(subject));
    }

    private static String generic(Subject subject) {
        return subject.shown().isEmpty()
                ? "apiCall('%s')".formatted(subject.name())
                : "apiCall('%s', %s)".formatted(subject.name(), object(subject));
    }

    private static String object(Subject subject) {
        return subject.shown().isEmpty()
                ? ""
                : subject.shown().stream()
                        .map(argument -> "%s: %s".formatted(argument.name(), value(argument)))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String result(Subject subject) {
        var result = subject.result();
        return "{ %s }".formatted(result == null ? "ok" : result);
    }

    private static String value(ArgumentSpec argument) {
        return switch (argument.type()) {
            case BOOLEAN, INTEGER -> argument.example();
            case SECRET -> "process.env." + Subject.variable(argument);
            case TEXT, ANY, OBJECT -> Literals.singleQuoted(argument.example());
        };
    }
}
