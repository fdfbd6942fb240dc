package dev.latchkey.slack.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.provider.AddressRules;
import dev.latchkey.provider.FactReader;
import dev.latchkey.provider.FactReading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    private static final String OPTIONS =
            """
            {"client_id":"c1","provider_name":"Practice","authorization_url":"https://id.example.com/auth",
             "token_url":"https://id.example.com/token","scope":["read","write:all"],
             "identity_config":{"url":"https://id.example.com/me","account_identifier":"$.email",
               "http_method_type":"POST","body":{"query":"{ viewer{email} }"},"headers":{"X-A":"b"}},
             "authorization_url_extras":{"prompt":"consent"},"use_pkce":true,
             "token_url_config":{"use_basic_auth_scheme":true}}
            """;

    @Test
    void a_custom_provider_becomes_facts() {
        var provider = known(custom(OPTIONS)).providers().getFirst();
        assertThat(provider.clientId()).isEqualTo("c1");
        assertThat(provider.scopes()).containsExactly("read", "write:all");
        var facts =
                ((FactReading.Known) new FactReader(AddressRules.strict()).read(provider.facts()))
                        .facts();
        assertThat(facts.pkce()).isTrue();
        assertThat(facts.authorizationParameters()).containsEntry("prompt", "consent");
        assertThat(facts.identity()).isNotNull();
        assertThat(String.valueOf(facts.identity())).contains("post=true", "{ viewer{email} }");
    }

    @Test
    void a_key_names_a_preset_and_may_go_on_after_a_hyphen() {
        var manifest =
                known(
                        """
                        {"display_information":{"name":"A"},"external_auth_providers":{"oauth2":{
                          "google":{"provider_type":"SLACK_PROVIDED","options":{"client_id":"c","scope":[]}},
                          "github_app-work":{"provider_type":"SLACK_PROVIDED","options":{"client_id":"c","scope":["repo"]}}}}}
                        """);
        assertThat(manifest.providers())
                .extracting(ManifestProvider::preset)
                .containsExactly("google", "github_app");
    }

    @Test
    void the_rest_of_the_manifest_is_read_where_it_matters_and_passed_over_elsewhere() {
        var manifest =
                known(
                        """
                        {"_metadata":{"major_version":2},"display_information":{"name":"A","background_color":"#fff"},
                         "features":{"bot_user":{"display_name":"bot","always_online":true}},
                         "oauth_config":{"scopes":{"bot":["chat:write"],"user":[]},"redirect_urls":["https://a.example/x","http://localhost:3000"]},
                         "settings":{"allowed_ip_address_ranges":["198.51.100.0/24","2001:db8::1"],"function_runtime":"remote","token_rotation_enabled":true}}
                        """);
        assertThat(manifest.botScopes()).containsExactly("chat:write");
        assertThat(manifest.redirectUrls()).hasSize(2);
        assertThat(manifest.allowedAddresses()).hasSize(2);
        assertThat(manifest.tokenRotation()).isTrue();
        assertThat(manifest.functionRuntime()).isEqualTo("remote");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "client_id":"c1"                      | "client_id":""                  | /client_id
                    "client_id":"c1",                     | ``                              | /client_id
                    "provider_name":"Practice"            | "provider_name":"P"             | /provider_name
                    "authorization_url":"https://id       | "authorization_url":"http://id  | /authorization_url
                    https://id.example.com/token          | https://127.0.0.1/token         | /token_url
                    "scope":["read","write:all"]          | "scope":"read"                  | /scope
                    "write:all"                           | "a b"                           | /scope/1
                    "$.email"                             | "email"                         | /identity_config/account_identifier
                    https://id.example.com/me             | http://id.example.com/me        | /identity_config/url
                    "http_method_type":"POST"             | "http_method_type":"PUT"        | /identity_config/http_method_type
                    "http_method_type":"POST",            | ``                              | /identity_config/body
                    "use_pkce":true                       | "use_pkce":"yes"                | /use_pkce
                    "use_pkce"                            | "use_pcke"                      | /use_pcke
                    "use_basic_auth_scheme":true          | "use_basic":true                | /token_url_config/use_basic
                    "prompt":"consent"                    | "prompt":7                      | /authorization_url_extras/prompt
                    """)
    void each_fault_is_told_where_it_is(String from, String to, String pointer) {
        assertThat(OPTIONS).contains(from);
        assertThat(faults(custom(OPTIONS.replace(from, to == null ? "" : to))))
                .extracting(ManifestFault::pointer)
                .contains("/external_auth_providers/oauth2/a~1b/options" + pointer);
    }

    @Test
    void every_fault_is_told_at_once_up_to_a_hundred() {
        assertThat(
                        faults(
                                "{\"external_auth_providers\":{\"oauth2\":{\"a\":{\"provider_type\":\"CUSTOM\",\"options\":{}}}}}"))
                .extracting(ManifestFault::pointer)
                .containsExactlyInAnyOrder(
                        "/display_information/name",
                        "/external_auth_providers/oauth2/a/options/provider_name",
                        "/external_auth_providers/oauth2/a/options/authorization_url",
                        "/external_auth_providers/oauth2/a/options/token_url",
                        "/external_auth_providers/oauth2/a/options/client_id",
                        "/external_auth_providers/oauth2/a/options/scope");
        var many = "{\"oauth_config\":{\"redirect_urls\":[%s0]}}".formatted("0,".repeat(500));
        assertThat(faults(many)).hasSize(100);
    }

    @Test
    void a_workflow_has_the_providers_of_which_its_developer_chooses_the_account() {
        var manifest = known(WORKFLOWS.formatted("google"));
        assertThat(manifest.workflows())
                .containsExactly(
                        new ManifestWorkflow("survey", "Survey", List.of("google")),
                        new ManifestWorkflow("visit", "visit", List.of()));
    }

    @Test
    void an_input_that_names_no_provider_of_the_manifest_is_a_fault() {
        assertThat(faults(WORKFLOWS.formatted("dropbox")))
                .extracting(ManifestFault::pointer)
                .containsExactly(
                        "/functions/wrapped/input_parameters/properties/token/oauth2_provider_key",
                        "/functions/plain/input_parameters/token/oauth2_provider_key");
    }

    private static final String WORKFLOWS =
            """
            {"display_information": {"name": "Survey"},
             "external_auth_providers": {"oauth2": {"google": {"provider_type": "SLACK_PROVIDED",
               "options": {"client_id": "id", "scope": []}}}},
             "functions": {
               "wrapped": {"input_parameters": {"properties": {
                 "token": {"type": "slack#/types/credential/oauth2", "oauth2_provider_key": "%1$s"},
                 "user": {"type": "slack#/types/user_id"}}, "required": ["token"]}},
               "plain": {"input_parameters": {
                 "token": {"type": "slack#/types/credential/oauth2", "oauth2_provider_key": "%1$s"}}}},
             "workflows": {
               "survey": {"title": "Survey", "steps": [
                 {"id": "0", "function_id": "slack#/functions/send_message", "inputs": {"token": "x"}},
                 {"id": "1", "function_id": "#/functions/wrapped",
                  "inputs": {"token": {"credential_source": "DEVELOPER"}, "user": "{{inputs.user}}"}},
                 {"id": "2", "function_id": "#/functions/plain", "inputs": {"token": {"credential_source": "DEVELOPER"}}}]},
               "visit": {"steps": [
                 {"id": "0", "function_id": "#/functions/plain", "inputs": {"token": {"credential_source": "END_USER"}}},
                 {"id": "1", "function_id": "#/functions/wrapped", "inputs": {"token": "{{inputs.token}}"}}]}}}
            """;

    @Test
    void what_is_not_json_is_told_with_its_line() {
        assertThat(faults("{\n  \"a\": nope\n}").getFirst().message()).contains("line 2");
        assertThat(faults("{\"a\":1,\"a\":2}").getFirst().message()).contains("twice");
        assertThat(faults("[]").getFirst().message()).contains("object");
        assertThat(faults("")).hasSize(1);
        assertThat(faults("[".repeat(5_000))).hasSize(1);
        assertThat(faults("x".repeat(300_000)).getFirst().message()).contains("256 KB");
    }

    @Test
    void an_unknown_preset_is_told() {
        assertThat(
                        faults(
                                        """
                                        {"display_information":{"name":"A"},"external_auth_providers":{"oauth2":{
                                          "nobody":{"provider_type":"SLACK_PROVIDED","options":{"client_id":"c","scope":[]}}}}}
                                        """)
                                .getFirst()
                                .message())
                .contains("no preset is called nobody");
    }

    @Test
    void a_laptop_may_name_itself() {
        var local = custom(OPTIONS.replace("https://id.example.com", "http://localhost:9000"));
        assertThat(new ManifestReader(AddressRules.local()).read(local))
                .isInstanceOf(ManifestReading.Known.class);
        assertThat(faults(local)).hasSize(3);
    }

    private static String custom(String options) {
        return "{\"display_information\":{\"name\":\"A\"},\"external_auth_providers\":{\"oauth2\":{\"a/b\":{\"provider_type\":\"CUSTOM\",\"options\":%s}}}}"
                .formatted(options);
    }

    private static Manifest known(String text) {
        return switch (new ManifestReader(AddressRules.strict()).read(text)) {
            case ManifestReading.Known(var manifest) -> manifest;
            case ManifestReading.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static List<ManifestFault> faults(String text) {
        return ((ManifestReading.Faulty) new ManifestReader(AddressRules.strict()).read(text))
                .faults();
    }
}
