package dev.latchkey.bench.faults;

/** One run in a world of its own: what is done in it, and then what the checker says. */
final class Run {
    static final int CALLERS = 25;

    private Run() {}

    /** What is done in a run. */
    interface Deed {
        /** Gives how many kills there were, or blows of another kind. */
        int in(World world) throws Exception;
    }

    /** Adds a run to the tally. What it leaves on the disk stays only if a fault was found. */
    static Tally add(Tally tally, Plan plan, Deed deed) throws Exception {
        var directory = Faults.fresh("run");
        Tally more;
        try (var world = new World(directory, plan)) {
            world.start();
            var kills = deed.in(world);
            var findings = Checker.check(world.rest());
            if (!findings.ok()) {
                System.err.printf("    %s: %s%n", tally.campaign(), directory);
                findings.faults().stream()
                        .limit(5)
                        .forEach(fault -> System.err.println("        " + fault));
            }
            more = tally.and(kills, findings);
            Faults.note(Tally.none(tally.campaign()).and(kills, findings).line());
        }
        if (more.findings().faults().size() == tally.findings().faults().size()) {
            Faults.forget(directory);
        }
        return more;
    }
}
