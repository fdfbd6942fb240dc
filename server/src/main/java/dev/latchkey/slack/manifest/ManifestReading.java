package dev.latchkey.slack.manifest;

import java.util.List;

/** What came of reading a manifest. */
public sealed interface ManifestReading {
    record Known(Manifest manifest) implements ManifestReading {}

    /** Every fault, at most a hundred. */
    record Faulty(List<ManifestFault> faults) implements ManifestReading {}
}
