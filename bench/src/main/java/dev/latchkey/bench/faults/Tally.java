package dev.latchkey.bench.faults;

import dev.latchkey.bench.faults.Findings.Kind;
import java.util.Locale;

/**
 * What came of a campaign, or of a part of it.
 *
 * @param mustBeRed whether a rule was taken away from the vault, which the checker has to see
 * @param kills of vaults, or what the campaign does instead: stops, pauses, cuts, jumps
 */
record Tally(String campaign, boolean mustBeRed, int runs, int kills, Findings findings) {
    static final String HEAD =
            """
            | campaign | runs | kills or blows | refreshes | lost | impossible to lose | answered before durable | wrongly dead | reuses | reuses without a loss | other faults | first byte to durable, p50/p99 ms | verdict |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\
            """;

    static Tally none(String campaign) {
        return new Tally(campaign, false, 0, 0, Findings.NOTHING);
    }

    static Tally mutant(String name) {
        return new Tally(name, true, 0, 0, Findings.NOTHING);
    }

    boolean isAsItShouldBe() {
        return findings.ok() != mustBeRed;
    }

    Tally with(Kind kind, String what) {
        return new Tally(campaign, mustBeRed, runs, kills, findings.with(kind, what));
    }

    Tally and(int moreKills, Findings more) {
        return new Tally(campaign, mustBeRed, runs + 1, kills + moreKills, findings.and(more));
    }

    String line() {
        var its = findings;
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.1f / %.1f | %s |",
                campaign,
                runs,
                kills,
                its.refreshes(),
                its.lost(),
                its.count(Kind.IMPOSSIBLE_LOSS),
                its.count(Kind.ANSWERED_BEFORE_DURABLE),
                its.count(Kind.WRONGLY_DEAD),
                its.reuses(),
                its.count(Kind.REUSE),
                its.count(Kind.TWO_IN_FLIGHT, Kind.WENT_BACK, Kind.NOT_NEW, Kind.UNSETTLED),
                its.windowMillis(0.5),
                its.windowMillis(0.99),
                verdict());
    }

    private String verdict() {
        if (!mustBeRed) {
            return findings.ok() ? "green" : "RED";
        }
        return findings.ok() ? "GREEN, AND IT MUST BE RED" : "red, as it must be";
    }
}
