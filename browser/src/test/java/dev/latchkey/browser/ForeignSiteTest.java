package dev.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SameSiteAttribute;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.browser.Vault.Names;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a page of another site can do to a user who has a link open. */
class ForeignSiteTest extends InBrowser {

    @Test
    void a_frame_on_another_site_shows_nothing() throws Exception {
        var place = vault.place(Names.usual());
        var link = place.link();
        try (var site =
                        site(
                                "<iframe id=f width=600 height=400 src=\"%s\"></iframe>"
                                        .formatted(link));
                var person = chromium().person()) {
            var page = person.newPage();
            page.navigate(site.url());
            page.waitForLoadState();
            var shown =
                    page.frames().stream()
                            .filter(frame -> frame.parentFrame() != null)
                            .map(frame -> frame.content())
                            .toList();
            assertThat(shown).noneMatch(html -> html.contains("Simple Survey"));
            Inspector.picture(page, "framed");
        }
    }

    @Test
    void a_form_on_another_site_starts_nothing() throws Exception {
        var place = vault.place(Names.usual());
        var link = place.link();
        try (var person = chromium().person();
                var site =
                        site(
                                "<form method=post action=\"%s\"><button>win</button></form>"
                                        .formatted(link))) {
            person.newPage().navigate(link); // the browser has the cookie
            var page = person.newPage();
            page.navigate(site.url());
            page.click("button");
            Inspector.awaits(page, "h1", "not sent from our page");
            assertThat(page.url()).startsWith(vault.url.toString());
        }
        assertThat(place.connections()).isZero();
    }

    @Test
    void a_form_on_another_site_disconnects_nothing() throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            ConnectTest.connect(person, place);
            var link = place.link();
            person.newPage().navigate(link);
            try (var site =
                    site(
                            "<form method=post action=\"%s\"><input name=wish value=disconnect><input name=external_token_id value=\"%s\"><button>win</button></form>"
                                    .formatted(link, place.externalTokenId()))) {
                var page = person.newPage();
                page.navigate(site.url());
                page.click("button");
                Inspector.awaits(page, "h1", "not sent from our page");
            }
        }
        assertThat(place.connections()).isEqualTo(1);
    }

    @Test
    void the_cookie_of_a_connect_page_is_out_of_reach_for_scripts_and_other_sites()
            throws Exception {
        var place = vault.place(Names.usual());
        try (var person = chromium().person()) {
            var page = person.newPage();
            page.navigate(place.link());
            assertThat(person.cookies())
                    .singleElement()
                    .satisfies(cookie -> {
                        assertThat(cookie.httpOnly).isTrue();
                        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
                        assertThat(cookie.path).isEqualTo("/");
                    });
            assertThat(page.evaluate("document.cookie")).isEqualTo("");
        }
    }

    private static Site site(String body) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var bytes =
                                ("<!doctype html><title>evil</title>" + body)
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("content-type", "text/html");
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
        return new Site(server);
    }

    /** A page of somebody else's, on a site that is not the vault's. */
    private record Site(HttpServer server) implements AutoCloseable {
        String url() {
            return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
