package dev.latchkey.console.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.slack.SlackWarning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the reference against the OpenAPI file, which is made of the same specs. */
class ReferencePagesTest {
    @TempDir static Path directory;
    private static final Map<String, Html> PAGES = new HashMap<>();
    private static TestVault vault;
    private static Browser browser;
    private static JsonNode file;

    @BeforeAll
    static void open() throws Exception {
        vault = new TestVault(directory, "R1");
        browser = new Browser(vault.server.url());
        file = JsonMapper.shared().readTree(browser.open("/openapi.json").body());
        for (var method : methods()) {
            PAGES.put(method, browser.page("/methods/" + method));
        }
    }

    @AfterAll
    static void close() {
        browser.close();
        vault.close();
    }

    private static List<String> methods() {
        return file.get("paths").propertyNames().stream()
                .map(path -> path.substring("/api/".length()))
                .toList();
    }

    private static JsonNode post(String method) {
        return file.get("paths").get("/api/" + method).get("post");
    }

    private static Html page(String method) {
        return Objects.requireNonNull(PAGES.get(method), method);
    }

    @Test
    void every_method_has_a_page_that_a_strict_reader_and_the_policy_find_no_fault_with() {
        assertThat(methods()).hasSizeGreaterThan(50);
        for (var method : methods()) {
            assertThat(page(method).faults()).as(method).isEmpty();
            assertThat(page(method).text().getBytes(StandardCharsets.UTF_8))
                    .as(method)
                    .hasSizeLessThan(100_000);
        }
    }

    @Test
    void pages_are_kept_by_nobody_and_have_nothing_inline() throws Exception {
        for (var path : List.of("/methods", "/methods/apps.auth.external.get")) {
            var headers = browser.open(path).headers();
            assertThat(headers.firstValue("cache-control")).hasValue("no-store");
            assertThat(headers.firstValue("content-security-policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void every_argument_is_on_its_methods_page_and_in_the_tester() {
        for (var method : methods()) {
            var form =
                    post(method)
                            .at("/requestBody/content")
                            .get("application/x-www-form-urlencoded")
                            .get("schema")
                            .get("properties");
            for (var argument : form.properties()) {
                var row = page(method).element("argument-" + argument.getKey());
                assertThat(row).as(method).contains(argument.getKey(), "Example");
                if (!argument.getKey().equals("token")) {
                    assertThat(row)
                            .as(method)
                            .contains(
                                    argument.getValue()
                                            .get("description")
                                            .asString()
                                            .replace("`", ""));
                }
                assertThat(page(method).text())
                        .as(method)
                        .contains(" name=\"argument-" + argument.getKey() + "\"");
            }
        }
    }

    @Test
    void every_code_and_both_warnings_are_on_the_page_with_cause_and_remedy() {
        for (var method : methods()) {
            for (var code : codes(method)) {
                assertThat(
                                page(method)
                                        .element("error-" + code)
                                        .lines()
                                        .map(String::strip)
                                        .filter(line -> !line.isEmpty()))
                        .as(method + " " + code)
                        .hasSize(3);
            }
            for (var warning : SlackWarning.values()) {
                assertThat(page(method).has("warning-" + warning.code())).isTrue();
            }
        }
    }

    private static List<String> codes(String method) {
        var answers = post(method).get("responses");
        var codes =
                answers.at("/200/content/application~1json/schema/oneOf/1/properties/error/enum")
                        .valueStream()
                        .map(JsonNode::asString);
        var limited = answers.has("429") ? Stream.of("ratelimited") : Stream.<String>of();
        return Stream.concat(codes, limited).toList();
    }

    @Test
    void the_page_says_the_rate_that_holds() {
        assertThat(page("apps.auth.external.get").words())
                .contains(
                        "Tier 3: 50 calls a minute for each app in each team, and 20 more at once.");
        assertThat(page("latchkey.apps.list").words()).contains("Not limited.");
    }

    @Test
    void every_method_is_in_the_index_with_its_summary() throws Exception {
        var index = browser.page("/methods");
        assertThat(index.faults()).isEmpty();
        for (var method : methods()) {
            assertThat(index.text()).contains("href=\"methods/" + method + "\"");
            assertThat(index.words()).contains(post(method).get("summary").asString());
        }
    }

    @Test
    void a_search_finds_methods_by_name_by_purpose_and_by_argument() throws Exception {
        assertThat(found("external.get")).containsExactly("apps.auth.external.get");
        assertThat(found("force_refresh")).containsExactly("apps.auth.external.get");
        assertThat(found("LIVE access")).containsExactly("apps.auth.external.get");
        assertThat(found("nothing%20like%20it")).isEmpty();
        assertThat(browser.page("/methods?q=nothing%20like%20it").words())
                .contains("No method has that");
    }

    @Test
    void what_was_searched_for_is_text_on_the_page() throws Exception {
        var page = browser.page("/methods?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(page.faults()).isEmpty();
        assertThat(page.text()).doesNotContain("<script>alert");
        assertThat(page.words()).contains("0 of");
    }

    private static List<String> found(String search) throws Exception {
        var page = browser.page("/methods?q=" + search.replace(" ", "%20"));
        return methods().stream()
                .filter(method -> page.text().contains("href=\"methods/" + method + "\""))
                .toList();
    }

    @Test
    void a_method_that_is_none_has_no_page() throws Exception {
        assertThat(browser.open("/methods/apps.auth.external.nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void names_in_texts_lead_to_the_other_method_the_argument_and_the_code() {
        assertThat(page("apps.auth.external.get").text())
                .contains(
                        "href=\"../methods/apps.auth.external.start\"",
                        "href=\"#argument-force_refresh\"",
                        "href=\"#error-access_token_exchange_failed\"");
    }
}
