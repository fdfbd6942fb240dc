package dev.latchkey.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The known providers: dated data in {@code presets.json}, never code. */
public final class Presets {
    private static final String FILE = "presets.json";

    private Presets() {}

    /** The preset with this id; null when there is none. */
    public static @Nullable Preset named(String id) {
        return Loaded.BY_ID.get(id);
    }

    /** Every preset, in the order of the file. */
    public static Collection<Preset> all() {
        return Loaded.BY_ID.values();
    }

    /** When the facts were gathered, such as {@code 2026-11}. */
    public static String asOf() {
        return Loaded.AS_OF;
    }

    /** Read once, when first asked for. */
    private static final class Loaded {
        static final String AS_OF;
        static final Map<String, Preset> BY_ID;

        static {
            var file = read();
            var byId = new LinkedHashMap<String, Preset>();
            file.presets().forEach(preset -> byId.put(preset.id(), preset));
            AS_OF = file.as_of();
            BY_ID = Collections.unmodifiableMap(byId);
        }

        private static File read() {
            try (var json = Presets.class.getResourceAsStream(FILE)) {
                if (json == null) {
                    throw new IllegalStateException(FILE + " is missing from the jar");
                }
                return JsonMapper.shared().readValue(json, File.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings("MemberName") // named as in the file
    private record File(String as_of, List<Preset> presets) {}
}
