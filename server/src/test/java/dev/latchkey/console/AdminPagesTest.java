package dev.latchkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import dev.latchkey.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The console's pages for apps, teams and policies, over HTTP. */
class AdminPagesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|action)=\"([^\"]*)\"");
    private static final Pattern ACT = Pattern.compile("/console/do/([A-Za-z0-9.]+)");

    /** Methods that change nothing, by the last word of their names. */
    private static final Set<String> READING =
            Set.of("list", "info", "presets", "validate", "count", "status");

    /** Methods that have pages of their own. */
    private static final Map<String, String> OWN_PAGES =
            Map.of(
                    "latchkey.apps.create", "/console/apps/new",
                    "latchkey.apps.update", "/manifest",
                    "latchkey.connections.refresh", "/console/connections");

    @TempDir Path directory;
    private TestVault vault;
    private Operator operator;

    @BeforeEach
    void start() throws Exception {
        vault = new TestVault(directory, "R1");
        operator = Operator.signedIn(vault);
    }

    @AfterEach
    void stop() {
        operator.close();
        vault.close();
    }

    @Test
    void every_switch_is_reached_by_links_and_no_page_shows_a_secret_or_leads_astray()
            throws Exception {
        vault.connected("grace@example.com");
        vault.admin("latchkey.rules.deny", Map.of("kind", "workflow"));
        vault.admin("latchkey.endpoints.set", Map.of("endpoint", "/v1/", "status", "active"));
        aSilentNode();
        var acts = new TreeSet<String>();
        var seen = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<String>();
        ahead.add("/console");
        while (!ahead.isEmpty()) {
            var path = ahead.poll();
            if (!seen.add(path)) {
                continue;
            }
            var page = operator.open(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html())
                    .as(path)
                    .doesNotContain(
                            Sandbox.SECRET, vault.botToken, vault.adminToken, "style=", "<script>");
            assertThat(page.html().length()).as(path).isLessThan(100_000);
            var links = LINK.matcher(page.html());
            while (links.find()) {
                var link = vault.server.url().resolve(path).resolve(links.group(1));
                var act = ACT.matcher(link.getPath());
                if (act.matches()) {
                    acts.add(act.group(1));
                } else if (link.getPath().startsWith("/console")
                        && !link.getPath().equals("/console/sign-out")
                        && !link.getPath().equals("/console/manifest-check")
                        && link.getHost().equals(vault.server.url().getHost())) {
                    ahead.add(link.getPath());
                }
            }
        }
        OWN_PAGES.forEach((method, path) -> {
            if (seen.stream().anyMatch(each -> each.endsWith(path))) {
                acts.add(method);
            }
        });
        assertThat(acts).containsAll(switches());
        for (var act : acts) {
            if (!OWN_PAGES.containsKey(act)) {
                var form = operator.open("/console/do/" + act);
                assertThat(form.status()).as(act).isEqualTo(200);
            }
        }
    }

    private Set<String> switches() throws Exception {
        var switches = new TreeSet<String>();
        var paths =
                JsonMapper.shared()
                        .readTree(operator.open("/openapi.json").html())
                        .get("paths")
                        .propertyNames();
        for (var path : paths) {
            var method = path.substring("/api/".length());
            if (method.startsWith("latchkey.")
                    && !READING.contains(method.substring(method.lastIndexOf('.') + 1))) {
                switches.add(method);
            }
        }
        assertThat(switches).hasSizeGreaterThan(20);
        return switches;
    }

    private void aSilentNode() throws Exception {
        try (var database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("latchkey.db"));
                var statement = database.createStatement()) {
            statement.execute(
                    "insert into node (node_id, incarnation, started_at, heard_at) values ('N0', 'I0', 1, 1)");
        }
    }

    @Test
    void an_empty_vault_has_pages_that_say_what_to_do() throws Exception {
        vault.admin("latchkey.apps.delete", Map.of("app_id", vault.appId));
        assertThat(operator.open("/console/apps").html()).contains("There are no apps yet");
        assertThat(operator.open("/console/policies").html())
                .contains("Nothing is denied", "There are no others");
        assertThat(operator.open("/console/teams").html()).contains("There are no organizations");
        assertThat(operator.open("/console/apps/new").html()).contains("display_information");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/apps/A0",
                "/console/apps/A0/tokens",
                "/console/apps/A0/manifest",
                "/console/apps/A0/add-provider",
                "/console/apps/A0/providers/google",
                "/console/teams/T0"
            })
    void what_is_not_there_is_not_found(String path) throws Exception {
        assertThat(operator.open(path).status()).isEqualTo(404);
        assertThat(operator.press(path, Map.of()).status()).isIn(403, 404, 405);
    }

    @Test
    void an_app_is_made_of_a_manifest_and_its_token_is_shown_once() throws Exception {
        var made =
                operator.press(
                        "/console/apps/new",
                        Map.of("team_id", vault.teamId, "manifest", vault.manifest("Two")));
        assertThat(made.html()).containsPattern("<code>xoxb-lk[A-Za-z0-9]+</code>");
        assertThat(made.header("cache-control")).isEqualTo("no-store");
        assertThat(operator.open("/console/apps").html()).contains("Two");
    }

    @Test
    void faults_of_a_manifest_are_told_with_their_lines_and_nothing_is_made() throws Exception {
        var manifest =
                """
                {
                  "display_information": {
                    "name": ""
                  },
                  "external_auth_providers": {
                    "oauth2": {
                      "nobody-knows": {"provider_type": "SLACK_PROVIDED",
                        "options": {"client_id": ""}}
                    }
                  }
                }
                """;
        var fields = Map.of("team_id", vault.teamId, "manifest", manifest);
        var refused = operator.press("/console/apps/new", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains(
                        "data-line=\"3\"",
                        "/display_information/name",
                        "data-line=\"7\"",
                        "data-line=\"8\"",
                        "nobody-knows");
        operator.saying("HX-Request", "true");
        var part =
                operator.send(
                        "/console/manifest-check",
                        Map.of("manifest", manifest, "form_token", formToken()));
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.html()).contains("data-line=\"3\"").doesNotContain("<html");
        assertThat(vault.admin("latchkey.apps.list", Map.of()).get("apps").size()).isEqualTo(1);
    }

    @Test
    void checking_alone_makes_and_changes_nothing() throws Exception {
        var checked =
                operator.press(
                        "/console/apps/new",
                        Map.of(
                                "team_id",
                                vault.teamId,
                                "manifest",
                                vault.manifest("Two"),
                                "check",
                                "1"));
        assertThat(checked.html()).contains("No fault. It is called Two");
        operator.press(
                "/console/apps/" + vault.appId + "/manifest",
                Map.of("manifest", vault.manifest("Two"), "check", "1"));
        assertThat(vault.admin("latchkey.apps.list", Map.of()).toString())
                .contains("Survey")
                .doesNotContain("Two");
    }

    @Test
    void a_manifest_is_edited_and_a_provider_with_connections_cannot_be_taken_out()
            throws Exception {
        var page = "/console/apps/" + vault.appId + "/manifest";
        assertThat(operator.open(page).html()).contains("display_information");
        assertThat(
                        operator.press(page, Map.of("manifest", vault.manifest("Renamed")))
                                .header("location"))
                .endsWith(vault.appId + "?done=latchkey.apps.update");
        vault.connected("grace@example.com");
        var refused =
                operator.press(
                        page,
                        Map.of("manifest", "{\"display_information\": {\"name\": \"Bare\"}}"));
        assertThat(refused.html()).contains("has 1 connections");
        assertThat(vault.admin("latchkey.apps.list", Map.of()).toString()).contains("Renamed");
    }

    @Test
    void a_provider_is_added_from_a_preset_and_shows_what_is_unverified() throws Exception {
        var form = "/console/apps/" + vault.appId + "/add-provider";
        var refused = operator.press(form, Map.of("preset", "google"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains("id=\"client_id-fault\"");
        assertThat(operator.press(form, Map.of("preset", "nobody-knows", "client_id", "x")).html())
                .contains("id=\"provider_key-fault\"");
        var added =
                operator.press(
                        form,
                        Map.of("preset", "google", "client_id", "x", "scope", "openid email"));
        assertThat(added.status()).isEqualTo(303);
        var page = "/console/apps/" + vault.appId + "/providers/google";
        assertThat(operator.open(page).html())
                .contains("/external/auth/callback/Op", "unverified", "sourced", "missing");
        assertThat(operator.press(form, Map.of("preset", "google", "client_id", "x")).html())
                .contains("google-work");
        operator.press(page, Map.of("fact", "margin", "value", "90s"));
        assertThat(operator.open(page).html()).contains("90s", "set here");
        assertThat(operator.press(page, Map.of("fact", "margin", "value", "soon")).html())
                .contains("id=\"value-fault\"");
        operator.press(page, Map.of("fact", "margin", "value", ""));
        assertThat(operator.open(page).html()).doesNotContain("set here");
    }

    private String formToken() throws Exception {
        var html = operator.open("/console/apps").html();
        var start = html.indexOf("name=\"form_token\" value=\"") + 25;
        return html.substring(start, html.indexOf('"', start));
    }
}
