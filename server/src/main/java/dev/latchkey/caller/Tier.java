package dev.latchkey.caller;

import dev.latchkey.config.Rate;
import dev.latchkey.config.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How often a method may be called, for each app in each team: Slack's classes of methods. */
public enum Tier {
    TIER_1,
    TIER_2,
    TIER_3,
    TIER_4,
    /** Made for start-up calls: several hundred a minute. */
    SPECIAL,
    /** Not limited: the vault's own methods. */
    NONE;

    /** Its name on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all that have a figure. */
    public static List<String> words() {
        return Arrays.stream(values()).filter(tier -> tier != NONE).map(Tier::word).toList();
    }

    /** Its figure, where an app has none of its own. */
    public Rate rate(Settings.Limits limits) {
        return switch (this) {
            case TIER_1 -> limits.tier1();
            case TIER_2 -> limits.tier2();
            case TIER_3 -> limits.tier3();
            case TIER_4 -> limits.tier4();
            case SPECIAL -> limits.special();
            case NONE -> new Rate(0, 0);
        };
    }
}
