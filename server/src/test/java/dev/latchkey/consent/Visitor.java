package dev.latchkey.consent;

import dev.latchkey.http.WebHandler;
import dev.latchkey.http.WebRequest;
import dev.latchkey.http.WebResponse;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A browser with a cookie jar, in front of the vault's handlers. */
final class Visitor {
    private final WebHandler vault;
    private final Map<String, String> cookies = new HashMap<>();

    Visitor(WebHandler vault) {
        this.vault = vault;
    }

    Page open(URI address) {
        return send("GET", address, Map.of());
    }

    /** Presses the button of the page at this address; headers are what the browser tells of it. */
    Page press(URI address, String... headers) {
        var said = new HashMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) {
            said.put(headers[i], headers[i + 1]);
        }
        return send("POST", address, said);
    }

    /** Sends the form of one of the accounts on the page. */
    Page send(URI address, String wish, String externalTokenId) {
        return post(address, "wish=%s&external_token_id=%s".formatted(wish, externalTokenId));
    }

    /** Sends a form with this body. */
    Page post(URI address, String form) {
        return send("POST", address, Map.of(), form);
    }

    Page send(String method, URI address, Map<String, String> said) {
        return send(method, address, said, "");
    }

    private Page send(String method, URI address, Map<String, String> said, String form) {
        var headers = new HashMap<String, List<String>>();
        said.forEach((name, value) -> headers.put(name, List.of(value)));
        cookies.forEach((name, value) -> headers.put("cookie", List.of(name + "=" + value)));
        var query = address.getRawQuery();
        var response =
                vault.answer(
                        new WebRequest(
                                method,
                                address.getRawPath(),
                                query == null ? "" : query,
                                headers,
                                form.getBytes(StandardCharsets.UTF_8),
                                true,
                                false,
                                InetAddress.getLoopbackAddress()));
        for (var cookie : response.headers().getOrDefault("set-cookie", List.of())) {
            var equals = cookie.indexOf('=');
            cookies.put(
                    cookie.substring(0, equals), cookie.substring(equals + 1, cookie.indexOf(';')));
        }
        return new Page(response);
    }

    /** What the browser got. */
    record Page(WebResponse response) {
        int status() {
            return response.status();
        }

        String html() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return String.join(",", response.headers().getOrDefault(name, List.of()));
        }

        /** The query of the address that the browser is sent to. */
        Map<String, String> sentTo() {
            return PracticeProvider.parameters(URI.create(header("location")).getRawQuery());
        }
    }
}
