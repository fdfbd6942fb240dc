package dev.latchkey.slack.manifest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** On which line of a manifest's text each of its members is. */
public final class ManifestLines {
    private final Map<String, Integer> byPointer;

    private ManifestLines(Map<String, Integer> byPointer) {
        this.byPointer = byPointer;
    }

    /** The lines of this text, as far as it can be read. */
    public static ManifestLines of(String text) {
        var lines = new HashMap<String, Integer>();
        try (var parser = JsonMapper.shared().createParser(text)) {
            while (parser.nextToken() != null) {
                lines.putIfAbsent(
                        parser.streamReadContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (JacksonException e) {
            return new ManifestLines(lines);
        }
        return new ManifestLines(lines);
    }

    /**
     * The line, from 1, of what this JSON pointer means, or of the nearest thing around it; null
     * where that is the whole manifest.
     */
    public @Nullable Integer at(String pointer) {
        for (var place = pointer; !place.isEmpty(); ) {
            var line = byPointer.get(place);
            if (line != null) {
                return line;
            }
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return null;
    }
}
