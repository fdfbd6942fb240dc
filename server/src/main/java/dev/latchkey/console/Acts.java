package dev.latchkey.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every act there is. A method that is not among them has no form of its own. */
public final class Acts {
    private static final String APP = "/console/apps/{app_id}";
    private static final String PROVIDER = APP + "/providers/{provider_key}";
    private static final String TOKENS = APP + "/tokens";
    private static final String TEAM = "/console/teams/{team_id}";
    private static final String POLICIES = "/console/policies";

    private static final Map<String, Act> ALL =
            Stream.of(
                            Act.of(
                                    "latchkey.teams.create",
                                    "Create a team",
                                    "Create",
                                    "Apps are installed in teams, and users belong to them.",
                                    TEAM),
                            Act.of(
                                            "latchkey.teams.set",
                                            "Change a team",
                                            "Change",
                                            "What is left empty stays as it is.",
                                            TEAM)
                                    .then(
                                            "account_inactive",
                                            "team_added_to_org",
                                            "org_login_required",
                                            "two_factor_setup_required"),
                            Act.of(
                                            "latchkey.teams.org",
                                            "Put a team into an organization",
                                            "Set",
                                            "The word none takes it out again. Org-wide tokens then serve it, as far as the app's policy goes.",
                                            TEAM)
                                    .then("enterprise_is_restricted"),
                            Act.of(
                                            "latchkey.teams.key",
                                            "Suspend or resume a team's key",
                                            "Set",
                                            "While the key is suspended, nothing of the team can be opened, by nobody.",
                                            TEAM)
                                    .then("ekm_access_denied"),
                            Act.of(
                                    "latchkey.enterprises.create",
                                    "Create an organization",
                                    "Create",
                                    "Teams can belong to it, and apps be installed for all of them at once.",
                                    "/console/teams"),
                            Act.of(
                                    "latchkey.users.create",
                                    "Add a user",
                                    "Add",
                                    "A user connects accounts, and tokens act for users.",
                                    TEAM),
                            Act.of(
                                            "latchkey.users.set",
                                            "Change a user",
                                            "Change",
                                            "What is left empty stays as it is. A deactivated user's tokens end; so do those of a user without two-factor authentication where the team asks for it.",
                                            "/console/teams")
                                    .then(
                                            "account_inactive",
                                            "token_revoked",
                                            "two_factor_setup_required"),
                            Act.of(
                                    "latchkey.apps.install",
                                    "Install the app",
                                    "Install",
                                    "In one more team, or in all teams of an organization: name one of them. A bot token comes of it, which is shown once.",
                                    APP),
                            Act.of(
                                            "latchkey.apps.set",
                                            "Change the app",
                                            "Change",
                                            "What is left empty stays as it is. Taking the app out revokes its tokens; putting it back asks for new ones.",
                                            APP)
                                    .then(
                                            "token_revoked",
                                            "method_not_supported",
                                            "invalid_auth",
                                            "enterprise_is_restricted"),
                            Act.of(
                                            "latchkey.apps.limit",
                                            "Limit the app's calls",
                                            "Set",
                                            "Without a figure, the vault's own counts again. A method's figure counts more than its tier's.",
                                            APP)
                                    .then("ratelimited"),
                            Act.of(
                                            "latchkey.apps.secret",
                                            "Make a client secret for the app",
                                            "Make it",
                                            "With it the app renews tokens that rotate. The one before it ends at once.",
                                            TOKENS)
                                    .then("bad_client_secret")
                                    .grave(),
                            Act.of(
                                            "latchkey.apps.delete",
                                            "Delete the app",
                                            "Delete it",
                                            "Its tokens, its providers and their client secrets go with it. While it has connections it cannot be deleted.",
                                            "/console/apps")
                                    .then("invalid_auth")
                                    .grave(),
                            Act.of(
                                    "latchkey.providers.set",
                                    "Override facts about a provider",
                                    "Set",
                                    "A JSON object of facts by name, each a text. An empty one takes an override back.",
                                    PROVIDER),
                            Act.of(
                                    "apps.auth.external.clientSecret.add",
                                    "Store a client secret",
                                    "Store",
                                    "It is sealed at once and never shown again. It takes the place of the one before it.",
                                    PROVIDER),
                            Act.of(
                                            "latchkey.providers.removeSecret",
                                            "Remove the client secret",
                                            "Remove it",
                                            "Nobody can connect and nothing is refreshed until another one is stored. Tokens that have not expired are still given out.",
                                            PROVIDER)
                                    .then("access_token_exchange_failed")
                                    .grave(),
                            Act.of(
                                    "latchkey.connections.start",
                                    "Make a connect link",
                                    "Make it",
                                    "The link is for this user alone. It works once, within ten minutes.",
                                    PROVIDER),
                            Act.of(
                                            "latchkey.connections.delete",
                                            "Delete a connection",
                                            "Delete it",
                                            "The vault forgets the external token; asked to, it has the provider take the grant back too.",
                                            "/console/apps")
                                    .then("token_not_found")
                                    .grave(),
                            Act.of(
                                    "latchkey.tokens.issue",
                                    "Issue a token",
                                    "Issue",
                                    "A caller shows it with each call. It is shown once, on the next page.",
                                    TOKENS),
                            Act.of(
                                            "latchkey.tokens.revoke",
                                            "Revoke a token",
                                            "Revoke it",
                                            "It ends at once, and with a rotating one all that came of it.",
                                            "/console/apps")
                                    .then("token_revoked")
                                    .grave(),
                            Act.of(
                                            "latchkey.workflows.stepCompleted",
                                            "End a workflow step",
                                            "End it",
                                            "All workflow tokens of this run end.",
                                            "/console/apps")
                                    .then("token_revoked"),
                            Act.of(
                                            "latchkey.methods.set",
                                            "Rule about a method",
                                            "Set",
                                            "A retired method is answered no more; scopes are asked of every token of an app. What is left empty stays as it is.",
                                            POLICIES)
                                    .then("method_deprecated", "missing_scope"),
                            Act.of(
                                            "latchkey.networks.set",
                                            "Rule from where a method may be called",
                                            "Set",
                                            "The word none allows all networks again.",
                                            POLICIES)
                                    .then("accesslimited"),
                            Act.of(
                                            "latchkey.endpoints.set",
                                            "Rule about an address",
                                            "Set",
                                            "A base path or a host name by which calls come besides /api/. A retired one is answered no more.",
                                            POLICIES)
                                    .then("deprecated_endpoint"),
                            Act.of(
                                            "latchkey.rules.deny",
                                            "Deny external tokens",
                                            "Deny",
                                            "Whatever fits all that is named here is denied. Name at least one.",
                                            POLICIES)
                                    .then("access_denied"),
                            Act.of(
                                    "latchkey.rules.remove",
                                    "Take a rule back",
                                    "Take it back",
                                    "What it denied is given out again.",
                                    POLICIES),
                            Act.of(
                                            "latchkey.drain.set",
                                            "Drain",
                                            "Set",
                                            "A drained vault turns the calls of apps away, and says 503 at /health. Its own methods go on working.",
                                            POLICIES)
                                    .then("service_unavailable"),
                            Act.of(
                                            "latchkey.nodes.lost",
                                            "Give a node up",
                                            "Give it up",
                                            "Only for a node that will not come back: refreshes whose answers are in its journal are taken over without them.",
                                            "/console")
                                    .grave())
                    .collect(Collectors.toMap(Act::method, act -> act));

    private Acts() {}

    /** The act of this method; null when it has none. */
    static @Nullable Act named(String method) {
        return ALL.get(method);
    }

    /**
     * The path of an act's form, in which these arguments stand already, named and given in turn.
     * Besides arguments there are {@code back}, the page to come back to, and {@code ask}, which is
     * none where there is nothing else to fill in.
     */
    public static String link(String method, String... namesAndValues) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (var i = 0; i < namesAndValues.length; i += 2) {
            query.add(
                    namesAndValues[i]
                            + "="
                            + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return "/console/do/" + method + query;
    }

    /** What to say on a page that was led to because this method was called; empty for none. */
    static String done(String method) {
        var act = named(method);
        return act == null ? "" : "Done: " + act.title() + ".";
    }
}
