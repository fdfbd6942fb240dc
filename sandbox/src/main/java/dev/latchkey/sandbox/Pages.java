package dev.latchkey.sandbox;

import java.util.List;

/** The pages that people see: plain HTML, light and dark, without scripts or outside assets. */
final class Pages {
    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; font-weight: 600; }
            code { font-size: .9em; overflow-wrap: anywhere; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
            input { font: inherit; padding: .4rem .6rem; width: 100%%; box-sizing: border-box; }
            button { font: inherit; padding: .4rem 1.2rem; margin: 1rem .5rem 0 0; }
            small { opacity: .7; }
            </style>
            </head>
            <body>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private Pages() {}

    static Html consent(AuthorizeRequest request) {
        var scopes =
                request.scopes().stream()
                        .map(scope -> Html.of("<li><code>%s</code></li>", scope))
                        .toList();
        var hint = request.parameters().get("login_hint");
        return page(
                "Sign in to the sandbox provider",
                Html.of(
                        """
                        <h1>Sign in to the sandbox provider</h1>
                        <p><strong>%s</strong> asks for access to your account:</p>
                        <ul>
                        %s
                        </ul>
                        <form id="consent" method="post" action="/authorize">
                        %s
                        <p><label for="account">Account</label>
                        <input id="account" name="account" value="%s" required autocomplete="off"></p>
                        <button name="decision" value="approve">Approve</button>
                        <button name="decision" value="deny">Deny</button>
                        </form>
                        <p><small>This is a practice provider: any account will do, and there is no password.
                        You will return to <code>%s</code>.</small></p>
                        """,
                        request.client().id(),
                        Html.join(scopes),
                        carried(request.parameters()),
                        hint.isEmpty() ? "grace@example.com" : hint,
                        request.redirectUri()));
    }

    // The form carries the request along, so nothing has to be remembered until it is sent.
    private static Html carried(Parameters parameters) {
        return Html.join(
                parameters.values().entrySet().stream()
                        .filter(it -> !List.of("account", "decision").contains(it.getKey()))
                        .map(it ->
                                Html.of(
                                        "<input type=\"hidden\" name=\"%s\" value=\"%s\">",
                                        it.getKey(), it.getValue()))
                        .toList());
    }

    static Html problem(String sentence) {
        return page(
                "This request cannot be answered",
                Html.of("<h1>This request cannot be answered</h1>\n<p>%s</p>", sentence));
    }

    static Html start(String baseUrl, List<Client> clients) {
        var rows =
                clients.stream()
                        .map(client ->
                                Html.of(
                                        "<tr><td><code>%s</code></td><td><code>%s</code><br><small>%s</small></td></tr>",
                                        client.id(),
                                        client.policy(),
                                        client.policy().family().meaning()))
                        .toList();
        return page(
                "Sandbox provider",
                Html.of(
                        """
                        <h1>Sandbox provider</h1>
                        <p>A practice OAuth 2.0 provider that can misbehave on purpose. Nothing here is real, and all of it
                        is forgotten when the process ends.</p>
                        <table>
                        <tr><th>Metadata</th><td><code>%1$s/.well-known/oauth-authorization-server</code></td></tr>
                        <tr><th>Authorization</th><td><code>%1$s/authorize</code></td></tr>
                        <tr><th>Token</th><td><code>%1$s/token</code></td></tr>
                        <tr><th>Revocation</th><td><code>%1$s/revoke</code></td></tr>
                        <tr><th>Introspection</th><td><code>%1$s/introspect</code></td></tr>
                        <tr><th>User info</th><td><code>%1$s/userinfo</code></td></tr>
                        <tr><th>Ledger</th><td><code>%1$s/control/ledger</code></td></tr>
                        </table>
                        <h2>Clients</h2>
                        <table>
                        <tr><th>Client id</th><th>Policy</th></tr>
                        %2$s
                        </table>
                        <p>The secret of the client <code>sandbox</code> is <code>sandbox-secret</code> unless you set another.
                        To change a policy:</p>
                        <p><code>%3$s</code></p>
                        """,
                        baseUrl,
                        Html.join(rows),
                        Sandbox.curlToSetPolicy(baseUrl, Sandbox.CLIENT)));
    }

    private static Html page(String title, Html body) {
        return Html.of(FRAME, title, body);
    }
}
