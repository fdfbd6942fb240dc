package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.crypto.Secret;
import dev.latchkey.refresh.RefreshRig;
import dev.latchkey.sandbox.Sandbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Searches all that the vault leaves behind for the secrets that went through it. */
class SecretsStayHiddenTest {
    @TempDir Path directory;

    @Test
    void no_secret_is_in_the_database_its_log_or_the_vaults_log_in_any_spelling() throws Exception {
        var secrets = new ArrayList<Secret>();
        secrets.add(Secret.of(Sandbox.SECRET));
        var logged = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger("dev.latchkey");
        logged.start();
        root.addAppender(logged);
        List<byte[]> left;
        try (var rig = new RefreshRig(directory, "R7")) {
            var token = rig.connected();
            for (var i = 0; i < 3; i++) {
                var grant = rig.now(token.id()).grant();
                secrets.add(grant.accessToken());
                var refreshToken = grant.refreshToken();
                if (refreshToken != null) {
                    secrets.add(refreshToken);
                }
                rig.ask(token.id(), true);
            }
            rig.sandbox.revokeAccount("grace@example.com");
            rig.ask(token.id(), true);
            left = files();
        } finally {
            root.detachAppender(logged);
        }
        left.addAll(files());
        logged.list.forEach(
                event -> left.add(event.getFormattedMessage().getBytes(StandardCharsets.UTF_8)));
        assertThat(secrets).hasSizeGreaterThan(5);
        assertThat(left).hasSizeGreaterThan(4);
        for (var secret : secrets) {
            for (var spelling : spellings(secret.reveal())) {
                for (var bytes : left) {
                    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                            .doesNotContain(spelling);
                }
            }
        }
    }

    @Test
    void a_secret_prints_as_dots() {
        assertThat(Secret.of("hunter2").toString()).isEqualTo("•••");
        assertThat("%s %s".formatted(Secret.of("hunter2"), List.of(Secret.of("hunter2"))))
                .doesNotContain("hunter2");
    }

    private List<byte[]> files() throws IOException {
        var contents = new ArrayList<byte[]>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static Set<String> spellings(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var spellings = new LinkedHashSet<String>();
        spellings.add(secret);
        spellings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        spellings.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        spellings.add(HexFormat.of().formatHex(bytes));
        spellings.add(HexFormat.of().withUpperCase().formatHex(bytes));
        spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        spellings.add(new String(bytes, StandardCharsets.UTF_16LE));
        spellings.add(new StringBuilder(secret).reverse().toString());
        return spellings;
    }
}
