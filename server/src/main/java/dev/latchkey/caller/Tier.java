package dev.latchkey.caller;

/**
 * How often a method may be called, for each app in each team. The figures are Slack's; a burst of
 * two fifths on top is ours.
 */
public enum Tier {
    TIER_1(1),
    TIER_2(20),
    TIER_3(50),
    TIER_4(100),
    /** Made for start-up calls: several hundred a minute. */
    SPECIAL(600),
    /** Not limited: the vault's own methods. */
    NONE(0);

    private final int perMinute;

    Tier(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Calls a minute in the long run; 0 means no limit. */
    public int perMinute() {
        return perMinute;
    }

    /** How many calls may come at once beyond the minute's. */
    static int burst(int perMinute) {
        return (perMinute * 2 + 4) / 5;
    }
}
