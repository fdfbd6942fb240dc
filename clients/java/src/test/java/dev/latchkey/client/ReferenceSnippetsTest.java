package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what the vault's method reference offers for Java, and runs its get. */
@ExtendWith(RunningVault.Given.class)
class ReferenceSnippetsTest {
    private static final Pattern SNIPPET =
            Pattern.compile(
                    "<pre id=\"(java-[a-z]+)\"[^>]*><code>(.*?)</code></pre>", Pattern.DOTALL);

    @TempDir Path classes;

    @Test
    void each_snippet_for_Java_compiles(RunningVault vault) throws Exception {
        var sources = new ArrayList<Source>();
        for (var method : methods(vault)) {
            for (var snippet : snippets(vault, method)) {
                sources.add(source("Snippet" + sources.size(), snippet.text(), "return null;"));
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
        compile(sources);
    }

    @Test
    void the_snippet_of_get_gets_the_token(RunningVault vault) throws Exception {
        var snippet =
                snippets(vault, "apps.auth.external.get").stream()
                        .filter(one -> one.id().equals("java-client"))
                        .findFirst()
                        .orElseThrow();
        var text =
                snippet.text()
                        .replace(
                                "System.getenv(\"LATCHKEY_BOT_TOKEN\")",
                                "\"" + vault.botToken + "\"")
                        .replace("Et12345ABCDE", vault.externalTokenId);
        compile(List.of(source("Get", text, "return token;")));
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            var token = loader.loadClass("Get").getMethod("run").invoke(null);
            assertThat((String) token).startsWith("sat_");
        }
    }

    private record Snippet(String id, String text) {}

    private static List<String> methods(RunningVault vault) throws Exception {
        var file = JsonParser.parseString(page(vault, "/openapi.json")).getAsJsonObject();
        return file.getAsJsonObject("paths").keySet().stream()
                .map(path -> path.substring("/api/".length()))
                .toList();
    }

    private static List<Snippet> snippets(RunningVault vault, String method) throws Exception {
        var found =
                SNIPPET.matcher(page(vault, "/methods/" + method))
                        .results()
                        .map(snippet -> new Snippet(snippet.group(1), plain(snippet.group(2))))
                        .toList();
        assertThat(found).as(method).isNotEmpty();
        return found;
    }

    private static String page(RunningVault vault, String path)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(vault.url + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static Source source(String name, String snippet, String end) {
        var isImport = Pattern.compile("^import .*;$");
        var imports =
                snippet.lines().filter(isImport.asPredicate()).collect(Collectors.joining("\n"));
        var rest =
                snippet.lines()
                        .filter(isImport.asPredicate().negate())
                        .collect(Collectors.joining("\n"));
        return new Source(
                name,
                "%s\npublic class %s { public static Object run() throws Exception {\n%s\n%s } }\n"
                        .formatted(imports, name, rest, end));
    }

    private void compile(List<? extends JavaFileObject> sources) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var worked =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                null,
                                null,
                                diagnostics,
                                List.of(
                                        "-proc:none",
                                        "-classpath",
                                        System.getProperty("java.class.path"),
                                        "-d",
                                        classes.toString()),
                                null,
                                sources)
                        .call();
        assertThat(worked).as(diagnostics.getDiagnostics().toString()).isTrue();
    }
}
