package dev.latchkey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final URI PAGE = URI.create("http://127.0.0.1:1/connect?state=x");

    @Test
    void a_form_is_found_by_its_id_and_read_as_a_browser_reads_it() {
        var html =
                """
                <form id="other"><input name="no"></form>
                <FORM method=post ID='connect' action="/go?a=1&amp;b=2">
                  <input type="hidden" name="state" value="&quot;a&#39;b&#x3D;&amp;lt;"/>
                  <input type=submit name=send value=Send><input name=account>
                </FORM>\
                """;
        assertThat(Form.find("connect", html, PAGE))
                .contains(
                        new Form(
                                URI.create("http://127.0.0.1:1/go?a=1&b=2"),
                                Map.of("state", "\"a'b=&lt;", "account", "")));
    }

    @Test
    void a_form_without_an_action_is_sent_to_its_page() {
        var form = Form.find("f", "<form id=f></form>", PAGE).orElseThrow();
        assertThat(form.action()).isEqualTo(PAGE);
    }

    @Test
    void a_page_without_the_form_has_none() {
        assertThat(Form.find("f", "<form id=g></form>", PAGE)).isEmpty();
    }

    @Test
    void what_is_filled_in_is_sent_encoded() {
        var form = new Form(PAGE, Map.of()).with("a b", "ü&=");
        assertThat(form.encoded()).isEqualTo("a+b=%C3%BC%26%3D");
    }
}
