package dev.latchkey.console;

import dev.latchkey.consent.Choice;
import dev.latchkey.consent.ConsentPages;
import dev.latchkey.consent.Ending;
import dev.latchkey.consent.PublicUrl;
import dev.latchkey.http.WebResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Renders the pages that a user sees while connecting an account. */
public final class ConnectPages implements ConsentPages {
    private final PublicUrl publicUrl;

    /**
     * @param publicUrl what browsers call the vault; asked when a page is rendered
     */
    public ConnectPages(Supplier<URI> publicUrl) {
        this.publicUrl = new PublicUrl(publicUrl);
    }

    @Override
    public WebResponse ask(Choice choice) {
        var asked = choice.asked();
        var renewed = choice.renewed();
        var said = new HashMap<String, Object>();
        said.put("asked", asked);
        said.put("mark", AppMark.of(asked.app()));
        said.put(
                "accounts",
                choice.accounts().stream()
                        .map(account -> AccountLine.of(account, asked.provider()))
                        .toList());
        if (renewed != null) {
            said.put("renewed", AccountLine.of(renewed, asked.provider()));
        }
        said.put("next", asked.authorizationUrl().getHost());
        said.put("view", view("Connect " + asked.provider()));
        // Browsers hold the redirects that follow a form post against form-action, the whole chain
        // of them: the provider's address, and where it sends on to its own log-in page.
        return page(
                200,
                "connect.jte",
                said,
                "'self' %s https:".formatted(PublicUrl.origin(asked.authorizationUrl())));
    }

    @Override
    public WebResponse end(Ending ending) {
        var page = EndWords.of(ending);
        return page(
                page.status(),
                "end.jte",
                Map.of("page", page, "view", view(page.title())),
                "'none'");
    }

    private static WebResponse page(
            int status, String template, Map<String, Object> said, String formAction) {
        return PageHeaders.on(
                WebResponse.html(status, Templates.html(template, said)),
                formAction,
                "no-referrer");
    }

    private View view(String title) {
        return View.alone(title, publicUrl.path("/"));
    }
}
