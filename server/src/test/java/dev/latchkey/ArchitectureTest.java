package dev.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.crypto.Secret;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

@AnalyzeClasses(packages = "dev.latchkey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Where characters of a secret are sealed, hashed, sent, answered or shown once. */
    private static final Set<String> REVEALERS =
            Set.of(
                    "dev.latchkey.caller.AppClients",
                    "dev.latchkey.caller.CallerTokens",
                    "dev.latchkey.console.SessionCookie",
                    "dev.latchkey.console.reference.Sent",
                    "dev.latchkey.crypto.Pepper",
                    "dev.latchkey.crypto.Sealer",
                    "dev.latchkey.crypto.Secret",
                    "dev.latchkey.ops.AdminTokenFile",
                    "dev.latchkey.provider.Outbound",
                    "dev.latchkey.provider.OutboundRequest",
                    "dev.latchkey.provider.ReplyExtras",
                    "dev.latchkey.provider.ClientAssertion",
                    "dev.latchkey.provider.Lifetimes",
                    "dev.latchkey.provider.TokenEndpoint",
                    "dev.latchkey.provider.TokenRequest",
                    "dev.latchkey.token.GrantBox",
                    "dev.latchkey.webapi.AppsAuthExternalGet",
                    "dev.latchkey.webapi.LatchkeyAppsCreate",
                    "dev.latchkey.webapi.LatchkeyAppsInstall",
                    "dev.latchkey.webapi.LatchkeyAppsSecret",
                    "dev.latchkey.webapi.LatchkeyTokensIssue",
                    "dev.latchkey.webapi.OauthAnswers",
                    "dev.latchkey.webapi.Renewal",
                    "dev.latchkey.webapi.ToolingTokensRotate");

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("dev.latchkey.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_http_listens_on_sockets =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.latchkey.http")
                    .should()
                    .callMethod(ServerSocket.class, "accept");

    @ArchTest
    static final ArchRule the_deeper_rooms_have_never_heard_of_slack =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.latchkey.token..",
                            "dev.latchkey.refresh..",
                            "dev.latchkey.provider..",
                            "dev.latchkey.crypto..",
                            "dev.latchkey.storage..",
                            "dev.latchkey.tenant..",
                            "dev.latchkey.audit..",
                            "dev.latchkey.ops..",
                            "dev.latchkey.http..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.latchkey.slack..");

    @ArchTest
    static final ArchRule the_command_line_knows_only_the_wire =
            noClasses()
                    .that()
                    .resideInAPackage("dev.latchkey.cli..")
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe(
                                    "are rooms of the server",
                                    (JavaClass type) ->
                                            type.getPackageName().startsWith("dev.latchkey")
                                                    && !type.getPackageName()
                                                            .startsWith("dev.latchkey.cli")));

    @ArchTest
    static final ArchRule secrets_are_revealed_where_it_is_known =
            noClasses()
                    .that(
                            DescribedPredicate.describe(
                                    "are not on the list",
                                    (JavaClass type) ->
                                            !REVEALERS.contains(outermost(type).getName())))
                    .should()
                    .callMethod(Secret.class, "reveal");

    @ArchTest
    static final ArchRule only_the_server_asks_the_system_for_the_time =
            noClasses()
                    .that()
                    .resideInAPackage("dev.latchkey.(*)..")
                    .and()
                    .resideOutsideOfPackage("dev.latchkey.sandbox..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule only_stores_speak_sql =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.latchkey.webapi..",
                            "dev.latchkey.refresh..",
                            "dev.latchkey.slack..",
                            "dev.latchkey.http..",
                            "dev.latchkey.console..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.jdbi..");

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }
}
