package dev.latchkey.slack.manifest;

import dev.latchkey.provider.AddressRules;
import java.nio.charset.StandardCharsets;

/** App manifests. */
public final class ManifestReaderFuzz {
    private static final ManifestReader READER = new ManifestReader(AddressRules.strict());

    private ManifestReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        READER.read(new String(input, StandardCharsets.UTF_8));
    }
}
