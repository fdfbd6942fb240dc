package dev.latchkey;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Fails the build when a test was skipped: what did not run has not passed. */
public final class NoSkippedTests implements TestExecutionListener {
    private final AtomicInteger skipped = new AtomicInteger();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        System.err.printf("skipped: %s (%s)%n", test.getDisplayName(), reason);
        skipped.incrementAndGet();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (skipped.get() > 0) {
            Runtime.getRuntime().halt(1); // surefire has no switch for this
        }
    }
}
