package dev.latchkey.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sandbox provider as a process of its own. */
@Command(
        name = "latchkey sandbox",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Runs a practice OAuth 2.0 provider on 127.0.0.1. It rotates, forgets, stalls and fails as its policy says.",
        footer = {
            "",
            "A policy is a list of words, such as R7,expires_in=60,slow=500ms,scopes=comma.",
            "R0 to R7 say what becomes of a refresh token; sandbox/README.md lists every word.",
            "",
            "Example: latchkey sandbox --policy R7,expires_in=60"
        })
public final class Main implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8485",
            description = "Port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--policy",
            paramLabel = "TEXT",
            defaultValue = "R7",
            description = "Policy of the client (default: ${DEFAULT-VALUE}).")
    private String policy = "";

    @Option(
            names = "--client",
            paramLabel = "ID",
            defaultValue = Sandbox.CLIENT,
            description = "Client id (default: ${DEFAULT-VALUE}).")
    private String client = "";

    @Option(
            names = "--secret-stdin",
            description = "Read the client's secret from the first line of standard input.")
    private boolean secretFromStdin;

    @Option(
            names = "--until-stdin-closes",
            description = "Stop when standard input ends; for a parent process.")
    private boolean untilStdinCloses;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Write every change of the ledger to this file too.")
    private @Nullable Path ledger;

    @Option(names = "--json", description = "Say where everything is as one line of JSON.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    // Picocli answers it; nothing here has to read it.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Spec private CommandSpec spec;

    // Picocli sets the fields that the constructor cannot.
    @SuppressWarnings("NullAway.Init")
    Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var secret = secretFromStdin ? stdin.readLine() : Sandbox.SECRET;
        if (secret == null || secret.isEmpty()) {
            return sorry("--secret-stdin: standard input has no first line");
        }
        Policy chosen;
        try {
            chosen = Policy.parse(policy);
        } catch (IllegalArgumentException e) {
            return sorry(String.valueOf(e.getMessage()));
        }
        try (var sandbox = Sandbox.start(port, Clock.systemUTC())) {
            sandbox.client(client, secret, chosen);
            if (ledger != null) {
                sandbox.writeLedger(ledger);
            }
            introduce(sandbox, chosen);
            if (untilStdinCloses) {
                stdin.transferTo(Writer.nullWriter());
            } else {
                new CountDownLatch(1).await();
            }
            return 0;
        } catch (BindException _) {
            return sorry(
                    "port %d is taken; choose another with --port N, or a free one with --port 0"
                            .formatted(port));
        }
    }

    private int sorry(String sentence) {
        spec.commandLine().getErr().println("latchkey sandbox: " + sentence);
        return 1;
    }

    private void introduce(Sandbox sandbox, Policy chosen) {
        var out = spec.commandLine().getOut();
        if (json) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("ready", sandbox.baseUrl());
            facts.put("client", client);
            facts.put("policy", chosen.toString());
            facts.put("authorization_endpoint", sandbox.authorizeUri().toString());
            facts.put("token_endpoint", sandbox.tokenUri().toString());
            facts.put("userinfo_endpoint", sandbox.userinfoUri().toString());
            facts.put("revocation_endpoint", sandbox.revokeUri().toString());
            out.println(Json.write(facts));
        } else {
            inWords(out, sandbox, chosen);
        }
        out.flush();
    }

    private void inWords(PrintWriter out, Sandbox sandbox, Policy chosen) {
        out.println("sandbox provider ready on " + sandbox.baseUrl());
        out.println("  authorize  " + sandbox.authorizeUri());
        out.println("  token      " + sandbox.tokenUri());
        out.println("  userinfo   " + sandbox.userinfoUri());
        out.println("  revoke     " + sandbox.revokeUri());
        out.println("  client     " + client);
        out.println(
                "  secret     "
                        + (secretFromStdin ? "as read from standard input" : Sandbox.SECRET));
        out.println("  policy     " + chosen + " (" + chosen.family().meaning() + ")");
        out.println("  change it  " + Sandbox.curlToSetPolicy(sandbox.baseUrl(), client));
    }
}
