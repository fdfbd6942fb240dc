package dev.latchkey.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

/** A user's browser without a window: it keeps cookies, follows redirects and tells every hop. */
public final class Browser {
    private static final int MOST_HOPS = 10;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Consumer<String> told;

    /**
     * @param told hears one line for each hop
     */
    public Browser(Consumer<String> told) {
        this.told = told;
    }

    /** What the browser shows in the end. */
    public record Page(URI address, int status, String html) {

        /** The form with this id, which the page must have. */
        public Form form(String id) throws StepFault {
            return Form.find(id, html, address)
                    .orElseThrow(() ->
                            new StepFault(
                                    "the page %s (status %d) has no form #%s"
                                            .formatted(brief(address), status, id)));
        }
    }

    /** Types an address. */
    public Page open(URI address) throws StepFault {
        return follow(HttpRequest.newBuilder(address).GET());
    }

    /** Sends a form of the page that is shown. */
    public Page send(Form form, Page shown) throws StepFault {
        var from = shown.address();
        return follow(
                HttpRequest.newBuilder(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", from.getScheme() + "://" + from.getAuthority())
                        .POST(BodyPublishers.ofString(form.encoded())));
    }

    private Page follow(HttpRequest.Builder first) throws StepFault {
        var request = first;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            var answer = exchange(request.build());
            var location = answer.headers().firstValue("Location");
            if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Page(answer.uri(), answer.statusCode(), answer.body());
            }
            // RFC 9110 §15.4: browsers follow 302 and 303 with GET; 307 and 308 do not occur here.
            request = HttpRequest.newBuilder(answer.uri().resolve(location.get())).GET();
        }
        throw new StepFault("the browser was sent on %d times".formatted(MOST_HOPS));
    }

    private HttpResponse<String> exchange(HttpRequest request) throws StepFault {
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(request, (_, _) -> true)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString());
            told.accept(
                    "%-4s %s  %d"
                            .formatted(
                                    request.method(), brief(request.uri()), answer.statusCode()));
            return answer;
        } catch (IOException e) {
            throw new StepFault("nobody answers at %s".formatted(brief(request.uri())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFault("the demo was stopped", e);
        }
    }

    /** The address without the values of its query: codes and states are nobody's business. */
    private static String brief(URI address) {
        var query = address.getRawQuery();
        var plain = address.toString().replaceFirst("[?#].*", "");
        return query == null ? plain : plain + "?" + query.replaceAll("=[^&]*", "=…");
    }
}
