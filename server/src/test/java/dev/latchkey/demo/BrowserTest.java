package dev.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrowserTest {
    private final List<String> told = new ArrayList<>();
    private final Browser browser = new Browser(told::add);

    @SuppressWarnings("NullAway.Init")
    private HttpServer http;

    private URI site = URI.create("");

    @BeforeEach
    void open() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", BrowserTest::answer);
        http.start();
        site = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @AfterEach
    void close() {
        http.stop(0);
    }

    @Test
    void a_form_is_sent_with_its_cookie_and_the_redirect_is_followed() throws StepFault {
        var page = browser.open(site.resolve("/form?state=secret"));
        var last = browser.send(page.form("f").with("decision", "approve"), page);
        assertThat(last.html()).isEqualTo("/end cookie k=v");
        assertThat(told)
                .containsExactly(
                        "GET  " + site + "/form?state=…  200",
                        "POST " + site + "/send  303",
                        "GET  " + site + "/end?sent=…  200");
    }

    @Test
    void a_page_without_the_form_is_a_fault_of_the_step() throws StepFault {
        var page = browser.open(site.resolve("/end"));
        assertThatThrownBy(() -> page.form("f"))
                .isInstanceOf(StepFault.class)
                .hasMessageContaining("has no form #f");
    }

    @Test
    void being_sent_on_for_ever_ends() {
        assertThatThrownBy(() -> browser.open(site.resolve("/round")))
                .isInstanceOf(StepFault.class)
                .hasMessageContaining("sent on 10 times");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (path) {
            case "/form" -> {
                exchange.getResponseHeaders().set("Set-Cookie", "k=v; HttpOnly; Path=/");
                show(exchange, 200, "<form id=f action=/send><input name=a value=1></form>");
            }
            case "/send" -> {
                exchange.getResponseHeaders().set("Location", "/end?sent=" + sent.length());
                show(exchange, sent.equals("a=1&decision=approve") ? 303 : 400, "");
            }
            case "/round" -> {
                exchange.getResponseHeaders().set("Location", "/round");
                show(exchange, 302, "");
            }
            default -> show(exchange, 200, path + " cookie " + cookie);
        }
    }

    private static void show(HttpExchange exchange, int status, String html) throws IOException {
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
