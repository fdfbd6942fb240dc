package dev.latchkey.provider;

import java.util.List;

/** What came of reading a sheet of facts. */
public sealed interface FactReading {
    record Known(ProviderFacts facts) implements FactReading {}

    /** Every fault, not only the first. */
    record Faulty(List<FactFault> faults) implements FactReading {}
}
