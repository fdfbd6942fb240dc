package dev.latchkey.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What scopes mean, in plain words: dated data in {@code scopes.json}, never code. */
public final class ScopeWords {
    private static final String FILE = "scopes.json";
    private static final String OPENID = "openid";

    private ScopeWords() {}

    /**
     * The permissions that these scopes are, in their order.
     *
     * @param preset the id of the preset whose scopes they are; null for a provider that nobody
     *     knows, of whose scopes only those of OpenID Connect are taken for what they say, and only
     *     where it is spoken
     */
    public static List<Permission> of(@Nullable String preset, List<String> scopes) {
        var words =
                preset == null
                        ? Map.<String, String>of()
                        : Loaded.FILE.presets().getOrDefault(preset, Map.of());
        var common = scopes.contains(OPENID) ? Loaded.FILE.openid() : Map.<String, String>of();
        return scopes.stream()
                .map(scope -> new Permission(scope, words.getOrDefault(scope, common.get(scope))))
                .toList();
    }

    /** The preset ids that have words for their scopes. */
    static Map<String, Map<String, String>> all() {
        return Loaded.FILE.presets();
    }

    /** Read once, when first asked for. */
    private static final class Loaded {
        static final File FILE = read();

        private static File read() {
            try (var json = ScopeWords.class.getResourceAsStream(ScopeWords.FILE)) {
                if (json == null) {
                    throw new IllegalStateException(ScopeWords.FILE + " is missing from the jar");
                }
                return JsonMapper.shared().readValue(json, File.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * @param as_of when it was written
     * @param openid the scopes of OpenID Connect
     * @param presets by the preset's id, the words of each scope
     */
    @SuppressWarnings("MemberName") // named as in the file
    private record File(
            String as_of, Map<String, String> openid, Map<String, Map<String, String>> presets) {}
}
