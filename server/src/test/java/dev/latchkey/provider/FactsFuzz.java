package dev.latchkey.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What operators write to override facts, one {@code name=value} on a line. */
public final class FactsFuzz {
    private static final FactReader READER = new FactReader(AddressRules.strict());
    private static final Map<String, String> SHEET =
            FactSheet.of(SomeFacts.with(Map.of("margin", "60s")));

    private FactsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var words = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
        var overrides = FactOverrides.parse(words);
        if (READER.read(FactOverrides.onto(SHEET, overrides.facts()))
                instanceof FactReading.Known(var facts)) {
            // What was read can be shown, typed again, and means the same.
            if (!READER.read(FactSheet.of(facts)).equals(new FactReading.Known(facts))) {
                throw new AssertionError(FactSheet.of(facts).toString());
            }
        }
    }
}
