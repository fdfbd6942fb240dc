package dev.latchkey.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.TestVault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connect link leads back to addresses that the app's manifest names, to the letter. */
class ReturnToTest {
    private static final String GOOD = "https://app.example/connected";
    private static final String WITH_QUERY = "https://app.example/connected?from=latchkey";

    @TempDir Path directory;

    @Test
    void only_the_very_addresses_of_the_manifest_are_taken() throws Exception {
        var spellings = spellings();
        assertThat(spellings).hasSizeGreaterThan(200);
        try (var vault = new TestVault(directory, "R7")) {
            vault.admin("latchkey.apps.limit", Map.of("app_id", vault.appId, "per_minute", "0"));
            var manifest =
                    vault.manifest("Survey")
                            .replaceFirst(
                                    "\\{",
                                    "{\"oauth_config\":{\"redirect_urls\":[\"%s\",\"%s\"]},"
                                            .formatted(GOOD, WITH_QUERY));
            assertThat(
                            vault.admin(
                                            "latchkey.apps.update",
                                            Map.of("app_id", vault.appId, "manifest", manifest))
                                    .get("ok")
                                    .asBoolean())
                    .isTrue();
            assertThat(taken(vault, GOOD)).isTrue();
            assertThat(taken(vault, WITH_QUERY)).isTrue();
            var slipped = new TreeSet<String>();
            for (var spelling : spellings) {
                if (taken(vault, spelling)) {
                    slipped.add(spelling);
                }
            }
            assertThat(slipped).isEmpty();
        }
    }

    private static boolean taken(TestVault vault, String address) throws Exception {
        var answer =
                vault.admin(
                        "latchkey.connections.start",
                        Map.of(
                                "app_id",
                                vault.appId,
                                "provider_key",
                                "sandbox",
                                "user_id",
                                vault.userId,
                                "return_to",
                                address));
        var ok = answer.get("ok").asBoolean();
        assertThat(ok || answer.get("error").asString().equals("invalid_arguments"))
                .as(address + " " + answer)
                .isTrue();
        return ok;
    }

    /** Ways in which others were talked into a redirect, applied to the good address. */
    private static Set<String> spellings() {
        var all = new LinkedHashSet<String>();
        var evil = List.of("evil.example", "app.example.evil.example", "evilapp.example");
        for (var host : evil) {
            for (var scheme :
                    List.of(
                            "https://",
                            "http://",
                            "//",
                            "\\\\",
                            "/\\",
                            "https:/",
                            "https:",
                            "///")) {
                all.add(scheme + host + "/connected");
                all.add(scheme + host);
            }
            for (var form :
                    List.of(
                            "https://app.example@%s/connected",
                            "https://app.example:443@%s/connected",
                            "https://app.example%%40%s/connected",
                            "https://%s#@app.example/connected",
                            "https://%s?@app.example/connected",
                            "https://%s/https://app.example/connected",
                            "https://%s\\@app.example/connected",
                            "https://app.example\\.%s/connected",
                            "https://%s;app.example/connected",
                            "https://app.example,%s/connected",
                            "https://app.example/connected/../../%s",
                            "https://app.example/connected?next=https://%s",
                            "https://app.example/connected#https://%s",
                            "https://app.example//%s",
                            "https://app.example/connected https://%s",
                            "javascript:location='https://%s'",
                            "data:text/html,<script>location='https://%s'</script>",
                            "https://[::1]@%s/",
                            "https://app.example%%2f@%s/connected",
                            "https://app.example%%00.%s/connected")) {
                all.add(form.formatted(host));
            }
        }
        var letters = new ArrayList<String>();
        for (var each :
                List.of(
                        "HTTPS://app.example/connected",
                        "https://APP.example/connected",
                        "https://app.example/Connected",
                        "https://app.example:443/connected",
                        "https://app.example./connected",
                        "https://app.example/connected/",
                        "https://app.example/connected?",
                        "https://app.example/connected#",
                        "https://app.example/./connected",
                        "https://app.example/x/../connected",
                        "https://app.example/%63onnected",
                        "https://app.example/connecte%64",
                        "https://app.example//connected",
                        "https://app.example/connected;x=1",
                        "https://app.example/connected.",
                        "https://app.example/connected%20",
                        "https://app.example/connected%00",
                        "https://app.example/connected%2f",
                        "https://app.example/connected?from=latchkey&x=1",
                        "https://app.example/connected?from=Latchkey",
                        "https://app.example/connected?FROM=latchkey",
                        "https://app.example/connected?from=latchkey#x",
                        "http://app.example/connected",
                        "https://app.example",
                        "https://app.example/",
                        "app.example/connected",
                        "//app.example/connected",
                        "/connected",
                        "connected",
                        " ",
                        "*",
                        "https://user@app.example/connected",
                        "https://:@app.example/connected",
                        "https://app%2eexample/connected",
                        "https://app。example/connected",
                        "https://ａpp.example/connected",
                        "https://xn--pp-gkc.example/connected",
                        "javascript:alert(1)",
                        "JaVaScRiPt:alert(1)",
                        "java\tscript:alert(1)",
                        "data:text/html,x",
                        "vbscript:x",
                        "blob:https://app.example/x",
                        "about:blank",
                        "file:///etc/passwd",
                        "ftp://app.example/connected",
                        "view-source:https://app.example/connected",
                        "intent://app.example#Intent;end",
                        "slack://connected",
                        "https:app.example/connected",
                        "https:\\\\app.example\\connected",
                        "https://app.example\\connected",
                        "https:///app.example/connected",
                        "https://https://app.example/connected",
                        "[\"https://app.example/connected\"]",
                        "https://app.example/connected,",
                        "<https://app.example/connected>",
                        "\"https://app.example/connected\"",
                        "'https://app.example/connected'")) {
            letters.add(each);
        }
        all.addAll(letters);
        // Control characters and blanks before, within and behind.
        for (var blank :
                List.of(
                        "%20",
                        "%09",
                        "%0a",
                        "%0d",
                        "%0d%0aLocation:%20x",
                        "%00",
                        "%0b",
                        "%0c",
                        "%c2%a0",
                        "%e2%80%8b",
                        "%e2%80%a8",
                        "%ef%bb%bf",
                        "%e3%80%80",
                        "%c2%ad",
                        "%e2%80%ae",
                        "%7f",
                        "%c2%85")) {
            var character = URLDecoder.decode(blank, StandardCharsets.UTF_8);
            all.add(character + GOOD);
            all.add(GOOD + character);
            all.add("https:" + character + "//app.example/connected");
            all.add("https://app.example" + character + "/connected");
        }
        all.remove(GOOD);
        all.remove(WITH_QUERY);
        return all;
    }
}
