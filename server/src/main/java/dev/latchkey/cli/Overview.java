package dev.latchkey.cli;

import java.util.Map;

/** The page that {@code ./latchkey help} prints. */
record Overview(Map<String, String> summaries) {

    String text(Shell shell) {
        var text = new StringBuilder();
        text.append(shell.bold("Latchkey, a vault for OAuth tokens")).append("\n\n");
        text.append(
                "  ./latchkey COMMAND [OPTION…]      ./latchkey help COMMAND      --json everywhere\n\n");
        summaries.forEach((words, summary) ->
                text.append("  ").append("%-18s".formatted(words)).append(summary).append('\n'));
        text.append(
                """

                Environment
                  LATCHKEY_URL          the server (http://127.0.0.1:8484)
                  LATCHKEY_ADMIN_TOKEN  the admin token; else DIR/admin-token with --data DIR
                  LATCHKEY_TOKEN        the caller token of ./latchkey get
                  NO_COLOR              no colours

                Exit codes: 0 done, 1 refused, 2 typed wrongly, 3 no server
                """);
        return text.toString();
    }
}
