package dev.latchkey.console.reference;

import java.util.List;

/** The call inside a custom function on Slack's Deno SDK. */
final class DenoSnippets {
    private DenoSnippets() {}

    static Access of(Subject subject) {
        return new Access(
                "deno",
                "Deno",
                "client." + subject.name(),
                List.of(
                        new Snippet("deno-function", "A custom function", function(subject)),
                        new Snippet(
                                "deno-environment",
                                "Where the SDK sends its calls",
                                "SLACK_API_URL=%s\n".formatted(subject.apiUrl()))));
    }

    private static String function(Subject subject) {
        var result = subject.result();
        return """
        export default SlackFunction(Collect, async ({ inputs, client }) => {
          const answer = await client.%s({
            external_token_id: inputs.google_access_token_id,
          });
          if (!answer.ok) {
            return { error: `The vault answered ${answer.error}` };
          }
          %s
          return { outputs: {} };
        });
        """
                .formatted(
                        subject.name(),
                        result == null
                                ? "// The vault has forgotten it."
                                : "const token = answer.%s;".formatted(result));
    }
}
