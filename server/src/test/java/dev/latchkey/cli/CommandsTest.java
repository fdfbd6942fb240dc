package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    team create --name acme                    | latchkey.teams.create  | {"name":"acme"}
                    team list                                  | latchkey.teams.list    | {}
                    user create --team T1 --name grace         | latchkey.users.create  | {"team_id":"T1","name":"grace"}
                    user create --team T1 --name g --email a@b | latchkey.users.create  | {"team_id":"T1","name":"g","email":"a@b"}
                    user list --team T1                        | latchkey.users.list    | {"team_id":"T1"}
                    app create --team T1 --manifest -          | latchkey.apps.create   | {"team_id":"T1","manifest":"piped\\n"}
                    app create --team T1 --manifest - --by U1  | latchkey.apps.create   | {"team_id":"T1","manifest":"piped\\n","installed_by":"U1"}
                    app update --app A1 --manifest -           | latchkey.apps.update   | {"app_id":"A1","manifest":"piped\\n"}
                    app list                                   | latchkey.apps.list     | {}
                    app list --team T1                         | latchkey.apps.list     | {"team_id":"T1"}
                    app show --app A1                          | latchkey.apps.info     | {"app_id":"A1"}
                    app install --app A1 --team T1             | latchkey.apps.install  | {"app_id":"A1","team_id":"T1"}
                    app install --app A1 --org E1 --by U1      | latchkey.apps.install  | {"app_id":"A1","enterprise_id":"E1","installed_by":"U1"}
                    app set --app A1 --installed no --team T1  | latchkey.apps.set      | {"app_id":"A1","installed":"no","team_id":"T1"}
                    app set --app A1 --org-policy deny         | latchkey.apps.set      | {"app_id":"A1","org_policy":"deny"}
                    app secret --app A1                        | latchkey.apps.secret   | {"app_id":"A1"}
                    team set --team T1 --status deleted        | latchkey.teams.set     | {"team_id":"T1","status":"deleted"}
                    team set --team T1 --require-2fa on        | latchkey.teams.set     | {"team_id":"T1","require_2fa":"on"}
                    team org --team T1 --org E1                | latchkey.teams.org     | {"team_id":"T1","enterprise_id":"E1"}
                    org create --name group                    | latchkey.enterprises.create | {"name":"group"}
                    team key suspend --team T1                 | latchkey.teams.key     | {"action":"suspend","team_id":"T1"}
                    org list                                   | latchkey.enterprises.list   | {}
                    user set --user U1 --status active --2fa off | latchkey.users.set   | {"user_id":"U1","status":"active","has_2fa":"off"}
                    step complete --execution Fx1              | latchkey.workflows.stepCompleted | {"execution_id":"Fx1"}
                    app limit --app A1 --per-minute 600        | latchkey.apps.limit    | {"app_id":"A1","per_minute":600}
                    app set --app A1 --external-auth off --allowed-ips 10.0.0.0/8 | latchkey.apps.set | {"app_id":"A1","external_auth":"off","allowed_ips":"10.0.0.0/8"}
                    provider secret --app A1 --provider google --secret-stdin | apps.auth.external.clientSecret.add | {"app_id":"A1","provider_key":"google","client_secret":"piped"}
                    provider set --app A1 --provider p family=R1 margin=60s   | latchkey.providers.set | {"app_id":"A1","provider_key":"p","facts":{"family":"R1","margin":"60s"}}
                    provider set --app A1 --provider p url=a=b | latchkey.providers.set | {"app_id":"A1","provider_key":"p","facts":{"url":"a=b"}}
                    provider list --app A1                     | latchkey.providers.list    | {"app_id":"A1"}
                    provider presets                           | latchkey.providers.presets | {}
                    token issue --app A1 --team T1 --kind bot  | latchkey.tokens.issue  | {"app_id":"A1","team_id":"T1","kind":"bot"}
                    token issue --app A1 --team T1 --kind workflow --user U1 --expires-in 15m --scopes a,b | latchkey.tokens.issue | {"app_id":"A1","team_id":"T1","kind":"workflow","user_id":"U1","expires_in":900,"scopes":"a,b"}
                    token issue --app A1 --org E1 --kind org-bot | latchkey.tokens.issue | {"app_id":"A1","enterprise_id":"E1","kind":"org-bot"}
                    token issue --app A1 --team T1 --kind workspace --grants p,q | latchkey.tokens.issue | {"app_id":"A1","team_id":"T1","kind":"workspace","grants":"p,q"}
                    token list --app A1                        | latchkey.tokens.list   | {"app_id":"A1"}
                    token revoke --token-id 7                  | latchkey.tokens.revoke | {"token_id":"7"}
                    token revoke --secret-stdin                | latchkey.tokens.revoke | {"revoked_token":"piped"}
                    method set m --status retired --replacement n --see u --scopes a,b | latchkey.methods.set | {"name":"m","status":"retired","replacement":"n","see":"u","scopes":"a,b"}
                    method list                                | latchkey.methods.list  | {}
                    network set m --allow 10.0.0.0/8           | latchkey.networks.set  | {"name":"m","allow":"10.0.0.0/8"}
                    endpoint set /v1/api/ --status retired     | latchkey.endpoints.set | {"endpoint":"/v1/api/","status":"retired"}
                    endpoint list                              | latchkey.endpoints.list | {}
                    rule deny --app A1 --team T1 --user U1 --provider p --kind bot --reason r | latchkey.rules.deny | {"app_id":"A1","team_id":"T1","user_id":"U1","provider_key":"p","kind":"bot","reason":"r"}
                    rule list                                  | latchkey.rules.list    | {}
                    rule remove --rule-id Dr1                  | latchkey.rules.remove  | {"rule_id":"Dr1"}
                    drain on --scope vault --retry-after 2m    | latchkey.drain.set     | {"status":"on","scope":"vault","retry_after":120}
                    node list                                  | latchkey.nodes.list    | {}
                    node lost N1                               | latchkey.nodes.lost    | {"node_id":"N1"}
                    connect --app A1 --provider p --user U1 --renew Et1 --workflow Wf1 --return-to https://a.example/ | latchkey.connections.start | {"app_id":"A1","provider_key":"p","user_id":"U1","external_token_id":"Et1","workflow_id":"Wf1","return_to":"https://a.example/"}
                    disconnect Et1 --revoke                    | latchkey.connections.delete | {"external_token_id":"Et1","revoke":true}
                    app set --app A1 --logo none               | latchkey.apps.set | {"app_id":"A1","logo":"none"}
                    connect --app A1 --provider p --user U1    | latchkey.connections.start | {"app_id":"A1","provider_key":"p","user_id":"U1"}
                    list                                       | latchkey.connections.list  | {}
                    list --app A1 --provider p --state broken --limit 5 --after Et1 | latchkey.connections.list | {"app_id":"A1","provider_key":"p","state":"broken","limit":5,"cursor":"Et1"}
                    show Et1                                   | latchkey.connections.info  | {"external_token_id":"Et1"}
                    refresh Et1                                | latchkey.connections.refresh | {"external_token_id":"Et1"}
                    count                                      | latchkey.connections.count | {}
                    status                                     | latchkey.vault.status      | {}
                    list --app A1                              | latchkey.connections.list  | {"app_id":"A1"}
                    list --app A1 --user U1                    | latchkey.connections.list  | {"app_id":"A1","user_id":"U1"}
                    get Et1                                    | apps.auth.external.get     | {"external_token_id":"Et1"}
                    get Et1 --force-refresh                    | apps.auth.external.get     | {"external_token_id":"Et1","force_refresh":true}
                    delete Et1                                 | apps.auth.external.delete  | {"external_token_id":"Et1"}
                    delete Et1 --app A1                        | apps.auth.external.delete  | {"external_token_id":"Et1","app_id":"A1"}
                    delete --app A1                            | apps.auth.external.delete  | {"app_id":"A1"}
                    delete --app A1 --provider p               | apps.auth.external.delete  | {"app_id":"A1","provider_key":"p"}
                    activity --app A1                          | latchkey.activities.list   | {"app_id":"A1"}
                    workflow list --app A1                     | latchkey.workflows.list    | {"app_id":"A1"}
                    workflow select Et1 --app A1 --workflow Wf1 --provider p | apps.auth.external.authMapping.update | {"external_token_id":"Et1","app_id":"A1","workflow_id":"Wf1","provider_key":"p"}
                    activity --failures --kind drain.on        | latchkey.activities.list   | {"kind":"drain.on","failures":true}
                    activity --token Et1 --limit 5             | latchkey.activities.list   | {"external_token_id":"Et1","limit":5}
                    """)
    void a_command_asks_its_method(String line, String method, String call) {
        try (var server = new PretendServer()) {
            var run = Run.against(server, line + " --json", "piped\n");
            assertThat(run).isEqualTo(new Run(0, "{}\n", ""));
            assertThat(server.method).isEqualTo(method);
            assertThat(server.body).isEqualTo(call);
            assertThat(server.contentType).isEqualTo("application/json; charset=utf-8");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.cli.Commands#all")
    void a_command_is_in_the_guide_and_explains_itself(Command command) throws IOException {
        var guide = Files.readString(Path.of(System.getProperty("latchkey.root"), "docs/cli.md"));
        assertThat(guide).contains("./latchkey " + command.words());
        for (var argument : command.arguments()) {
            assertThat(guide).contains(argument.isWord() ? "family=R1" : argument.flag());
        }
        var help = Run.of(command.words() + " --help", "", Map.of());
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains(command.summary()).contains("--json");
    }
}
