package dev.latchkey;

/** Which Latchkey this is. */
final class Version {
    private Version() {}

    /** As the jar says; {@code development} where there is no jar. */
    static String current() {
        var known = Version.class.getPackage().getImplementationVersion();
        return known == null ? "development" : known;
    }
}
