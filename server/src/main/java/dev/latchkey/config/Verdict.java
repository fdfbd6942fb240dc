package dev.latchkey.config;

import java.time.Duration;

/**
 * When a provider's word that a grant is gone is believed.
 *
 * @param secondOpinion how long after the first refusal a forgiving provider is asked again
 * @param window over which refusals are counted for each provider client
 * @param fewest refreshes in the window, under which their share says nothing
 * @param suspicious the share of refusals, in percent, above which none of them is believed
 */
public record Verdict(Duration secondOpinion, Duration window, int fewest, int suspicious) {
    public Verdict {
        Laws.check()
                .positive("refresh.second-opinion", secondOpinion)
                .positive("refresh.refusals-window", window)
                .between("refresh.refusals-fewest", fewest, 1, 1_000_000)
                .between("refresh.refusals-suspicious", suspicious, 1, 100)
                .hold();
    }

    /** The figures that suit nearly everyone. */
    public static Verdict standard() {
        return new Verdict(Duration.ofSeconds(60), Duration.ofMinutes(5), 20, 20);
    }
}
