package dev.latchkey.cli;

import static dev.latchkey.cli.Argument.needs;
import static dev.latchkey.cli.Argument.takes;
import static dev.latchkey.cli.Command.asks;

import java.util.List;
import java.util.stream.Stream;

/** Every command that asks the server, and what it asks. */
final class Commands {
    private static final Argument APP = needs("--app", "A…", "app_id", "the app");
    private static final Argument TEAM = needs("--team", "T…", "team_id", "the team");
    private static final Argument PROVIDER =
            needs("--provider", "KEY", "provider_key", "the provider's key in the app's manifest");
    private static final Argument METHOD = needs("", "METHOD", "name", "the method");
    private static final Argument MANIFEST =
            needs("--manifest", "FILE", "manifest", "the app's manifest; - for standard input")
                    .as(Reading.FILE);

    private Commands() {}

    static List<Command> all() {
        return Stream.of(
                        teams(),
                        apps(),
                        providers(),
                        tokens(),
                        connections(),
                        workflows(),
                        switches(),
                        nodes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Command> teams() {
        return List.of(
                asks(
                                "team create",
                                "latchkey.teams.create",
                                "Create a team",
                                needs("--name", "NAME", "name", "what the team is called"))
                        .says("Team {name} is {team_id}.")
                        .example("team create --name acme"),
                asks("team list", "latchkey.teams.list", "List the teams")
                        .tells(
                                "teams",
                                "team_id",
                                "name",
                                "status",
                                "enterprise_id",
                                "require_2fa",
                                "key_suspended",
                                "created"),
                asks(
                                "team set",
                                "latchkey.teams.set",
                                "Set what has become of a team, and what it asks of its users",
                                TEAM,
                                takes(
                                        "--status",
                                        "STATUS",
                                        "status",
                                        "active, deleted, joining-org or moved-to-org"),
                                takes(
                                        "--require-2fa",
                                        "on|off",
                                        "require_2fa",
                                        "whether users must have two-factor authentication"))
                        .says("Set for {team_id}.")
                        .example("team set --team T… --status joining-org"),
                asks(
                                "team org",
                                "latchkey.teams.org",
                                "Put a team into an organization, or take it out",
                                TEAM,
                                needs("--org", "E…|none", "enterprise_id", "the organization"))
                        .says("Team {team_id} belongs to: {enterprise_id}."),
                asks(
                                "team key",
                                "latchkey.teams.key",
                                "Suspend a team's data key, or resume it",
                                needs("", "suspend|resume", "action", "what becomes of the key"),
                                TEAM)
                        .says("The key of {team_id} is suspended: {suspended}.")
                        .example("team key suspend --team T…"),
                asks(
                                "org create",
                                "latchkey.enterprises.create",
                                "Create an organization of teams",
                                needs("--name", "NAME", "name", "what it is called"))
                        .says("Organization {name} is {enterprise_id}."),
                asks("org list", "latchkey.enterprises.list", "List the organizations")
                        .tells("enterprises", "enterprise_id", "name", "created"),
                asks(
                                "user create",
                                "latchkey.users.create",
                                "Add a user to a team",
                                TEAM,
                                needs("--name", "NAME", "name", "what the user is called"),
                                takes("--email", "ADDRESS", "email", "the user's mail address"))
                        .says("User {name} of {team_id} is {user_id}.")
                        .example("user create --team T… --name grace"),
                asks("user list", "latchkey.users.list", "List a team's users", TEAM)
                        .tells("users", "user_id", "name", "email", "status", "has_2fa", "created"),
                asks(
                                "user set",
                                "latchkey.users.set",
                                "Deactivate a user, or say whether two-factor authentication is set up",
                                needs("--user", "U…", "user_id", "the user"),
                                takes("--status", "STATUS", "status", "active or deactivated"),
                                takes(
                                        "--2fa",
                                        "on|off",
                                        "has_2fa",
                                        "whether two-factor authentication is set up"))
                        .says("Set for {user_id}.")
                        .example("user set --user U… --status deactivated"));
    }

    private static List<Command> apps() {
        return List.of(
                asks(
                                "app create",
                                "latchkey.apps.create",
                                "Create an app from a Slack app manifest and install it in its team",
                                TEAM,
                                MANIFEST,
                                takes("--by", "U…", "installed_by", "the user who installs it"))
                        .says("App {app_id} of {team_id}.\nBot token (shown once): {bot_token}")
                        .example("app create --team T… --manifest manifest.json"),
                asks(
                                "app update",
                                "latchkey.apps.update",
                                "Give an app a new manifest",
                                APP,
                                MANIFEST)
                        .says("App {app_id} has the new manifest."),
                asks(
                                "app validate",
                                "latchkey.apps.validate",
                                "Read a manifest and tell all its faults; nothing is changed",
                                MANIFEST,
                                takes("--app", "A…", "app_id", "the app that would get it"))
                        .says("The manifest of {name} has no fault.")
                        .example("app validate --manifest manifest.json"),
                asks(
                                "app delete",
                                "latchkey.apps.delete",
                                "Delete an app that has no connections any more",
                                APP)
                        .says("App {app_id} is deleted."),
                asks(
                                "app list",
                                "latchkey.apps.list",
                                "List the apps",
                                takes("--team", "T…", "team_id", "only those of this team"))
                        .tells("apps", "app_id", "name", "team_id"),
                asks(
                        "app show",
                        "latchkey.apps.info",
                        "Show an app, its providers and its manifest",
                        APP),
                asks(
                                "app install",
                                "latchkey.apps.install",
                                "Install an app in one more team, or in all teams of an organization",
                                APP,
                                takes("--team", "T…", "team_id", "the team"),
                                takes("--org", "E…", "enterprise_id", "the organization"),
                                takes("--by", "U…", "installed_by", "the user who installs it"))
                        .says("App {app_id} is installed.\nBot token (shown once): {bot_token}"),
                asks(
                                "app set",
                                "latchkey.apps.set",
                                "Say where an app is installed, what it may do, and from where",
                                APP,
                                takes(
                                        "--external-auth",
                                        "on|off",
                                        "external_auth",
                                        "whether it may use external authentication"),
                                takes(
                                        "--allowed-ips",
                                        "CIDR,…",
                                        "allowed_ips",
                                        "from where it may call; none: as its manifest says"),
                                takes(
                                        "--installed",
                                        "yes|no",
                                        "installed",
                                        "no takes it out and revokes its tokens"),
                                takes(
                                        "--team",
                                        "T…",
                                        "team_id",
                                        "the team that --installed is about"),
                                takes(
                                        "--org",
                                        "E…",
                                        "enterprise_id",
                                        "the organization that --installed is about"),
                                takes(
                                        "--org-policy",
                                        "POLICY",
                                        "org_policy",
                                        "allow, deny, or the methods to deny with commas between them"),
                                takes(
                                                "--logo",
                                                "FILE",
                                                "logo",
                                                "a PNG, JPEG or WebP image for its pages; none takes it away")
                                        .as(Reading.IMAGE))
                        .says("Set for {app_id}.")
                        .example("app set --app A… --installed no"),
                asks(
                                "app secret",
                                "latchkey.apps.secret",
                                "Make a client secret for an app itself; the one before it ends",
                                APP)
                        .says(
                                "Client id: {client_id}\nClient secret (shown once): {client_secret}"),
                asks(
                                "app limit",
                                "latchkey.apps.limit",
                                "Set how many calls a minute an app may make",
                                APP,
                                takes(
                                                "--per-minute",
                                                "N",
                                                "per_minute",
                                                "calls a minute in each team, 0 means no limit; left out, the vault's own figure")
                                        .as(Reading.COUNT),
                                takes("--burst", "N", "burst", "how many more may come at once")
                                        .as(Reading.COUNT),
                                takes(
                                        "--tier",
                                        "TIER",
                                        "tier",
                                        "tier_1 to tier_4 or special (tier_3)"),
                                takes("--method", "NAME", "method", "or one method"))
                        .says(
                                "Limit of app {app_id} for {name}: {limit} from now on (calls a minute + at once on top; - is the vault's own).")
                        .example("app limit --app A… --per-minute 600"));
    }

    private static List<Command> providers() {
        return List.of(
                asks(
                                "provider secret",
                                "apps.auth.external.clientSecret.add",
                                "Store the client secret that a provider gave to an app",
                                APP,
                                PROVIDER,
                                needs("--secret-stdin", "", "client_secret", "client secret")
                                        .as(Reading.SECRET_INPUT))
                        .says("The client secret of {provider_key} is stored.")
                        .example(
                                "provider secret --app A… --provider google --secret-stdin < FILE"),
                asks(
                                "provider remove-secret",
                                "latchkey.providers.removeSecret",
                                "Forget the client secret that a provider gave to an app",
                                APP,
                                PROVIDER)
                        .says("The client secret of {provider_key} is forgotten."),
                asks(
                                "provider set",
                                "latchkey.providers.set",
                                "Set facts about a provider",
                                APP,
                                PROVIDER,
                                needs("", "FACT=VALUE", "facts", "the facts to set")
                                        .as(Reading.PAIRS))
                        .says("Set for {provider_key}.")
                        .example("provider set --app A… --provider google family=R1 margin=60s"),
                asks("provider list", "latchkey.providers.list", "List an app's providers", APP)
                        .tells(
                                "providers",
                                "provider_key",
                                "provider_name",
                                "provider_type",
                                "client_id",
                                "client_secret_exists",
                                "redirect_uri",
                                "facts"),
                asks(
                                "provider presets",
                                "latchkey.providers.presets",
                                "List the providers about which Latchkey has facts")
                        .tells("presets", "id", "name", "family", "as_of", "unverified_facts"),
                asks(
                        "provider preset",
                        "latchkey.providers.presets",
                        "Show what Latchkey knows of a provider, and which facts no source confirmed",
                        needs("", "PRESET", "preset", "its id, such as google")));
    }

    private static List<Command> tokens() {
        return List.of(
                asks(
                                "token issue",
                                "latchkey.tokens.issue",
                                "Issue a token with which a caller asks the Web API",
                                APP,
                                takes("--team", "T…", "team_id", "the team"),
                                takes(
                                        "--org",
                                        "E…",
                                        "enterprise_id",
                                        "the organization, for org-bot"),
                                needs(
                                        "--kind",
                                        "KIND",
                                        "kind",
                                        "bot, user, workflow, app, legacy-bot, workspace, org-bot, rotating-bot, rotating-user or config"),
                                takes("--user", "U…", "user_id", "the user whom the token is for"),
                                takes(
                                        "--execution",
                                        "ID",
                                        "execution_id",
                                        "the run of a workflow step with which the token ends"),
                                takes(
                                        "--grants",
                                        "KEY,KEY",
                                        "grants",
                                        "the providers that a workspace token may ask"),
                                takes("--expires-in", "TIME", "expires_in", "such as 15m or 12h")
                                        .as(Reading.SECONDS),
                                takes(
                                        "--scopes",
                                        "A,B",
                                        "scopes",
                                        "scopes, with commas between them"))
                        .says("Token {token_id} (shown once): {token}")
                        .example("token issue --app A… --team T… --kind workflow --expires-in 15m"),
                asks("token list", "latchkey.tokens.list", "List an app's caller tokens", APP)
                        .tells(
                                "tokens",
                                "token_id",
                                "kind",
                                "team_id",
                                "user_id",
                                "last4",
                                "scopes",
                                "created",
                                "expires_at",
                                "revoked"),
                asks(
                                "token revoke",
                                "latchkey.tokens.revoke",
                                "Revoke a caller token",
                                takes("--token-id", "ID", "token_id", "as token list shows it"),
                                takes("--secret-stdin", "", "revoked_token", "caller token")
                                        .as(Reading.SECRET_INPUT))
                        .says("Token {token_id} is revoked."),
                asks(
                                "step complete",
                                "latchkey.workflows.stepCompleted",
                                "End the workflow tokens of a step's run",
                                needs("--execution", "ID", "execution_id", "the run"))
                        .says("Tokens ended: {tokens_ended}."));
    }

    private static List<Command> connections() {
        return List.of(
                asks(
                                "connect",
                                "latchkey.connections.start",
                                "Make the link under which a user connects an account",
                                APP,
                                PROVIDER,
                                needs("--user", "U…", "user_id", "the user who will connect"),
                                takes(
                                        "--renew",
                                        "Et…",
                                        "external_token_id",
                                        "the connection to renew; another account is refused"),
                                takes(
                                        "--workflow",
                                        "Wf…",
                                        "workflow_id",
                                        "the workflow that is to use the account"),
                                takes(
                                        "--return-to",
                                        "URL",
                                        "return_to",
                                        "where the last page leads: one of the manifest's redirect_urls"))
                        .says("{user_id} connects {provider_key} here:\n{authorization_url}")
                        .example("connect --app A… --provider google --user U…"),
                asks(
                                "list",
                                "latchkey.connections.list",
                                "List connected accounts and how they are",
                                takes("--app", "A…", "app_id", "only those of this app"),
                                takes(
                                        "--provider",
                                        "KEY",
                                        "provider_key",
                                        "only those at this provider of the app"),
                                takes("--user", "U…", "user_id", "only those of this user"),
                                takes(
                                        "--state",
                                        "STATE",
                                        "state",
                                        "only working, failing, unsure or broken ones"),
                                takes("--limit", "N", "limit", "at most so many (100)")
                                        .as(Reading.COUNT),
                                takes("--after", "Et…", "cursor", "go on behind this one"))
                        .tells(
                                "connections",
                                "external_token_id",
                                "provider_key",
                                "user_id",
                                "external_user_id",
                                "state",
                                "expires_at",
                                "date_updated")
                        .example("list --state broken"),
                asks(
                        "show",
                        "latchkey.connections.info",
                        "Show one connected account: everything but its tokens",
                        needs("", "Et…", "external_token_id", "the id of the external token")),
                asks(
                                "refresh",
                                "latchkey.connections.refresh",
                                "Refresh a connected account at once, without showing the token",
                                needs(
                                        "",
                                        "Et…",
                                        "external_token_id",
                                        "the id of the external token"))
                        .says("{external_token_id} is at generation {generation}."),
                asks(
                        "count",
                        "latchkey.connections.count",
                        "Count connected accounts by their states, and what happened to them in the last day"),
                asks(
                        "status",
                        "latchkey.vault.status",
                        "Say what needs somebody now: drain, journal, missing secrets, failing providers"),
                asks(
                                "get",
                                "apps.auth.external.get",
                                "Print the live access token with this id",
                                needs(
                                        "",
                                        "Et…",
                                        "external_token_id",
                                        "the id of the external token"),
                                takes(
                                                "--force-refresh",
                                                "",
                                                "force_refresh",
                                                "refresh it first, even if it has not expired")
                                        .as(Reading.SWITCH))
                        .says("{external_token}")
                        .example("get Et… --token-stdin < bot-token"),
                asks(
                                "delete",
                                "apps.auth.external.delete",
                                "Delete one external token, or those of an app or of one provider of it",
                                takes(
                                        "",
                                        "Et…",
                                        "external_token_id",
                                        "the id of the external token"),
                                takes(
                                        "--app",
                                        "A…",
                                        "app_id",
                                        "the app; without an id, all it has"),
                                takes(
                                        "--provider",
                                        "KEY",
                                        "provider_key",
                                        "only those of this provider"))
                        .says("Deleted. The grant still exists at the provider.")
                        .example("delete Et…"),
                asks(
                                "disconnect",
                                "latchkey.connections.delete",
                                "Delete one external token, and have the provider take the grant back",
                                needs(
                                        "",
                                        "Et…",
                                        "external_token_id",
                                        "the id of the external token"),
                                takes(
                                                "--revoke",
                                                "",
                                                "revoke",
                                                "ask the provider to take the grant back")
                                        .as(Reading.SWITCH))
                        .says("Deleted. At the provider: {revocation}.")
                        .example("disconnect Et… --revoke"),
                asks(
                                "activity",
                                "latchkey.activities.list",
                                "Show what happened to external tokens, caller tokens, apps, teams and switches",
                                takes("--app", "A…", "app_id", "only this app"),
                                takes(
                                        "--token",
                                        "Et…",
                                        "external_token_id",
                                        "only this external token"),
                                takes("--kind", "KIND", "kind", "only of this kind"),
                                takes("--failures", "", "failures", "only what did not end well")
                                        .as(Reading.SWITCH),
                                takes("--limit", "N", "limit", "at most so many").as(Reading.COUNT))
                        .tells(
                                "activities",
                                "at",
                                "kind",
                                "outcome",
                                "actor",
                                "external_token_id",
                                "provider_key",
                                "detail"));
    }

    private static List<Command> switches() {
        return List.of(
                asks(
                                "method set",
                                "latchkey.methods.set",
                                "Retire a method or take it up again, and say which scopes it asks for",
                                METHOD,
                                takes(
                                        "--status",
                                        "active|retired",
                                        "status",
                                        "whether it is answered"),
                                takes(
                                        "--replacement",
                                        "NAME",
                                        "replacement",
                                        "what to call instead; none takes it back"),
                                takes(
                                        "--see",
                                        "URL",
                                        "see",
                                        "where to read about that; none takes it back"),
                                takes(
                                        "--scopes",
                                        "A,B",
                                        "scopes",
                                        "that an app's token must have; none asks for none"))
                        .says("Set for {name}.")
                        .example("method set apps.auth.external.get --scopes external_auth:read"),
                asks("method list", "latchkey.methods.list", "List the methods and their rules")
                        .tells("methods", "name", "status", "replacement", "scopes", "networks"),
                asks(
                                "network set",
                                "latchkey.networks.set",
                                "Say from which networks a method may be called",
                                METHOD,
                                needs(
                                        "--allow",
                                        "CIDR,…",
                                        "allow",
                                        "blocks of addresses; none allows all"))
                        .says("Set for {name}.")
                        .example("network set apps.auth.external.get --allow 10.0.0.0/8"),
                asks(
                                "endpoint set",
                                "latchkey.endpoints.set",
                                "Have calls come by another base path or host name, or retire it",
                                needs(
                                        "",
                                        "PLACE",
                                        "endpoint",
                                        "a base path such as /v1/api/, or a host name"),
                                needs(
                                        "--status",
                                        "active|retired|removed",
                                        "status",
                                        "whether calls by it are answered"))
                        .says("Set for {endpoint}.")
                        .example("endpoint set /v1/api/ --status retired"),
                asks(
                                "endpoint list",
                                "latchkey.endpoints.list",
                                "List the addresses by which calls come, besides /api/")
                        .tells("endpoints", "endpoint", "status"),
                asks(
                                "rule deny",
                                "latchkey.rules.deny",
                                "Deny external tokens to callers",
                                takes("--app", "A…", "app_id", "calls of this app"),
                                takes("--team", "T…", "team_id", "external tokens of this team"),
                                takes("--user", "U…", "user_id", "those of this user's accounts"),
                                takes(
                                        "--provider",
                                        "KEY",
                                        "provider_key",
                                        "those of this provider"),
                                takes("--kind", "KIND", "kind", "calls with tokens of this kind"),
                                takes("--reason", "WORDS", "reason", "for whoever is denied"))
                        .says("Rule {rule_id} holds.")
                        .example("rule deny --app A… --provider google --kind workflow"),
                asks("rule list", "latchkey.rules.list", "List the rules that deny external tokens")
                        .tells(
                                "rules",
                                "rule_id",
                                "app_id",
                                "team_id",
                                "user_id",
                                "provider_key",
                                "kind",
                                "reason",
                                "created"),
                asks(
                                "rule remove",
                                "latchkey.rules.remove",
                                "Take a rule back",
                                needs("--rule-id", "ID", "rule_id", "as rule list shows it"))
                        .says("Rule {rule_id} holds no more."),
                asks(
                                "drain",
                                "latchkey.drain.set",
                                "Turn the calls of apps away for a while, or take them again",
                                needs("", "on|off", "status", "whether calls are turned away"),
                                takes(
                                        "--scope",
                                        "node|vault",
                                        "scope",
                                        "the node that is asked, or all; node if not said"),
                                takes(
                                                "--retry-after",
                                                "TIME",
                                                "retry_after",
                                                "when to call again, such as 30s")
                                        .as(Reading.SECONDS))
                        .says(
                                "Drain of the {scope} is {status}; calls are turned away: {draining}.")
                        .example("drain on --scope vault --retry-after 2m"),
                asks(
                        "node drain",
                        "latchkey.drain.info",
                        "Show whether calls are turned away, by this node and by all"));
    }

    private static List<Command> workflows() {
        return List.of(
                asks(
                                "workflow list",
                                "latchkey.workflows.list",
                                "List an app's workflows and the accounts chosen for them",
                                APP,
                                takes(
                                        "--team",
                                        "T…",
                                        "team_id",
                                        "the team in which they were chosen"))
                        .tells("workflows", "workflow_id", "callback_id", "providers"),
                asks(
                                "workflow select",
                                "apps.auth.external.authMapping.update",
                                "Choose the account that a workflow uses at a provider",
                                needs(
                                        "",
                                        "Et…",
                                        "external_token_id",
                                        "the id of the external token"),
                                APP,
                                needs("--workflow", "Wf…", "workflow_id", "the workflow"),
                                PROVIDER)
                        .says("{workflow_id} uses {external_token_id} at {provider_key}.")
                        .example("workflow select Et… --app A… --workflow Wf… --provider google"));
    }

    private static List<Command> nodes() {
        return List.of(
                asks("node list", "latchkey.nodes.list", "List the nodes that share the database")
                        .tells("nodes", "node_id", "state", "this", "heard_at"),
                asks(
                                "node lost",
                                "latchkey.nodes.lost",
                                "Say that a node will not come back, so that nobody waits for its journal",
                                needs("", "N…", "node_id", "the node, as node list shows it"))
                        .says("Node {node_id} is given up: its refreshes may be taken over.")
                        .example("node lost N…"));
    }
}
