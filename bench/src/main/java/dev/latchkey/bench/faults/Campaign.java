package dev.latchkey.bench.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** The campaigns. */
enum Campaign {
    /** kill -9 in a storm of refreshes, SQLite, each family in turn. */
    KILL_SQLITE(840) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return KillCampaigns.onSqlite(count, random);
        }
    },
    /** kill -9 of one of three nodes on PostgreSQL. */
    KILL_POSTGRES(210) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClusterCampaigns.kill(count, random));
        }
    },
    /** SIGTERM to one node after the other. */
    ROLLING_RESTART(105) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClusterCampaigns.rollingRestart(count, random));
        }
    },
    /** The database goes after the provider has answered; every other time its node dies too. */
    DATABASE_GONE(105) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClusterCampaigns.databaseGone(count, random));
        }
    },
    /** SIGSTOP, for longer or shorter than a lease, and SIGCONT. */
    PAUSE(42) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClusterCampaigns.pause(count, random));
        }
    },
    /** Connections to the provider are cut after some bytes, or delayed. */
    NETWORK(700) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ProviderCampaigns.network(count, random));
        }
    },
    /** The disk of the vault is full; every other time the vault is killed then. */
    DISK_FULL(30) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return DiskFull.run(count, random);
        }
    },
    /** The vault's clock jumps by an hour or a day, there and back; sometimes it dies between. */
    CLOCK_JUMPS(70) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClockCampaigns.jumps(count, random));
        }
    },
    /** The provider answers 503 for an hour, with the settings of every vault. */
    OUTAGE(3) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClockCampaigns.outage(count, random));
        }
    },
    /** The provider takes another client secret for ten minutes. */
    WRONG_SECRET(5) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(ClockCampaigns.wrongSecret(count, random));
        }
    },
    /** Ten thousand callers on one expired token, on one node and on three. */
    STAMPEDE(3) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return List.of(Stampede.run(count, 1), Stampede.run(count, 3));
        }
    },
    /** Forced refreshes of one token, as fast as they go, without and with a cool-down. */
    FORCE_STORM(3) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return ProviderCampaigns.forceStorm(count, random);
        }
    },
    /** No blows: for so many seconds, how long answers take to be durable. */
    WINDOW(20) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return Window.run(count, random);
        }
    },
    /** Vaults with one rule taken away: the checker has to see it. So many of them. */
    MUTANTS(7) {
        @Override
        List<Tally> run(int count, Random random) throws Exception {
            return MutantCampaigns.run(count, random);
        }
    };

    private final int usual;

    Campaign(int usual) {
        this.usual = usual;
    }

    /**
     * @param count of kills, or of what the campaign does instead
     */
    abstract List<Tally> run(int count, Random random) throws Exception;

    /** The count when nobody says one. */
    int usual() {
        return usual;
    }

    static Campaign named(String word) {
        return Arrays.stream(values())
                .filter(campaign -> campaign.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no campaign is called %s; there are %s"
                                        .formatted(
                                                word,
                                                Arrays.stream(values())
                                                        .map(Campaign::word)
                                                        .collect(Collectors.joining(" ")))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
