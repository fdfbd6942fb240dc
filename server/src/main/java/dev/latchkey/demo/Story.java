package dev.latchkey.demo;

import dev.latchkey.cli.Answer;
import dev.latchkey.cli.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps from an app's manifest to a refreshed token. */
public final class Story {

    private final Narrator narrator;
    private final Vault vault;
    private final String vaultUrl;
    private final String providerUrl;
    private final Path data;
    private final Map<String, String> made = new LinkedHashMap<>();

    /**
     * @param data the vault's data directory, where the manifest is put too
     */
    public Story(String vaultUrl, String providerUrl, Path data, Narrator narrator)
            throws StepFault {
        this.vaultUrl = vaultUrl;
        this.providerUrl = providerUrl;
        this.data = data;
        this.narrator = narrator;
        this.vault = new Vault(vaultUrl, read(data.resolve("admin-token")), narrator);
    }

    /** Plays every step; gives the ids of what was made. */
    public Map<String, String> play() throws StepFault {
        narrator.plain("\nFor the lines below, in a shell of your own:");
        narrator.line("export LATCHKEY_URL=" + vaultUrl);
        narrator.line("export %s=$(cat '%s')".formatted(Vault.ADMIN, data.resolve("admin-token")));
        var team = team();
        var bot = app(team);
        connect(user(team));
        var first = get(bot);
        var second = forced(bot, first);
        accepted(second);
        return made;
    }

    private String team() throws StepFault {
        narrator.step("A team");
        return made(vault.asAdmin("latchkey.teams.create", Map.of("name", "acme")), "team_id");
    }

    private String app(String team) throws StepFault {
        narrator.step("An app from its Slack manifest, installed in the team");
        var manifest = Json.text(PracticeManifest.of("Demo", providerUrl));
        var file = data.resolve("manifest.json");
        write(file, manifest);
        narrator.line(
                "curl -s $LATCHKEY_URL/api/latchkey.apps.create -H \"Authorization: Bearer $%s\" -d team_id=%s --data-urlencode manifest@'%s'"
                        .formatted(Vault.ADMIN, team, file));
        var created =
                vault.ask("latchkey.apps.create", Map.of("team_id", team, "manifest", manifest));
        var app = made(created, "app_id");
        narrator.line("export %s=%s".formatted(Vault.BOT, created.text("bot_token")));

        narrator.step("The secret that the provider gave to the app");
        var secret = new LinkedHashMap<String, String>();
        secret.put("app_id", app);
        secret.put("provider_key", PracticeManifest.PROVIDER);
        secret.put("client_secret", PracticeManifest.CLIENT_SECRET);
        vault.asAdmin("apps.auth.external.clientSecret.add", secret);
        narrator.says("stored, sealed with the vault's key");
        return created.text("bot_token");
    }

    private String user(String team) throws StepFault {
        narrator.step("A user");
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("team_id", team);
        arguments.put("name", "grace");
        return made(vault.asAdmin("latchkey.users.create", arguments), "user_id");
    }

    private void connect(String user) throws StepFault {
        narrator.step("The user connects an account, in a browser");
        var arguments = new LinkedHashMap<String, String>();
        arguments.put("app_id", id("app_id"));
        arguments.put("provider_key", PracticeManifest.PROVIDER);
        arguments.put("user_id", user);
        var link = vault.asAdmin("latchkey.connections.start", arguments).text("authorization_url");
        var browser = new Browser(narrator::says);
        var page = browser.open(URI.create(link));
        page = browser.send(page.form("connect"), page);
        page = browser.send(page.form("consent").with("decision", "approve"), page);
        if (page.status() != 200) {
            throw new StepFault("the last page has status %d, not 200".formatted(page.status()));
        }

        narrator.step("The id of the token that the vault now holds");
        var list = vault.asAdmin("apps.auth.external.list", Map.of("app_id", id("app_id")));
        made.put("external_token_id", tokenId(list));
        narrator.says(id("external_token_id"));
        narrator.line("export ET_ID=" + id("external_token_id"));
    }

    private String get(String bot) throws StepFault {
        narrator.step("The question for which Latchkey is there: the live access token");
        var arguments = Map.of("external_token_id", id("external_token_id"));
        return token(vault.asBot("apps.auth.external.get", arguments, bot));
    }

    private String forced(String bot, String first) throws StepFault {
        narrator.step("The same with a forced refresh");
        var arguments = new LinkedHashMap<String, Object>();
        arguments.put("external_token_id", id("external_token_id"));
        arguments.put("force_refresh", true);
        var second = token(vault.asBot("apps.auth.external.get", arguments, bot));
        if (second.equals(first)) {
            throw new StepFault("the access token is the same as before the refresh");
        }
        return second;
    }

    private void accepted(String token) throws StepFault {
        narrator.step("The provider accepts the new token");
        narrator.line(
                "curl -s %s/userinfo -H 'Authorization: Bearer %s'".formatted(providerUrl, token));
        try {
            var connection =
                    (HttpURLConnection)
                            URI.create(providerUrl + "/userinfo").toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (connection.getResponseCode() != 200) {
                throw new StepFault(
                        "the provider answered with status " + connection.getResponseCode());
            }
            try (var body = connection.getInputStream()) {
                narrator.says(
                        new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new StepFault("the provider does not answer", e);
        }
    }

    private String made(Answer.Given answer, String member) throws StepFault {
        var id = answer.text(member);
        if (id.isEmpty()) {
            throw new StepFault("the answer has no " + member);
        }
        made.put(member, id);
        narrator.says(id);
        return id;
    }

    private String id(String member) {
        return made.getOrDefault(member, "");
    }

    private String token(Answer.Given answer) throws StepFault {
        var token = answer.text("external_token");
        if (token.isEmpty()) {
            throw new StepFault("the answer has no external_token");
        }
        narrator.says(token);
        return token;
    }

    private static String tokenId(Answer.Given list) throws StepFault {
        if (list.members().get("authorizations") instanceof List<?> authorizations) {
            for (var authorization : authorizations) {
                if (authorization instanceof Map<?, ?> one
                        && one.get("external_token_ids") instanceof List<?> ids
                        && !ids.isEmpty()) {
                    return String.valueOf(ids.getFirst());
                }
            }
        }
        throw new StepFault("the vault lists no external token");
    }

    private static String read(Path file) throws StepFault {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StepFault("the vault wrote no admin token to " + file, e);
        }
    }

    private static void write(Path file, String text) throws StepFault {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StepFault("%s cannot be written".formatted(file), e);
        }
    }
}
