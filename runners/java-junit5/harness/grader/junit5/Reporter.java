// Listens to JUnit and reports what becomes of each test that was asked for.
package grader.junit5;

import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

final class Reporter implements TestExecutionListener {
    private static final Outcome NO_ROWS = new Outcome("failed",
            "Nothing was tested: your code gave this test nothing that it could look at.");

    private final Channel channel;
    private final Inventory inventory;
    private final Words words;
    private final Set<String> finished = new HashSet<>();
    private String current; // the test that has started and not finished, as it was asked for
    private Outcome rows; // of a test that stands for all its rows: the first that did not pass

    Reporter(Channel channel, Inventory inventory, Words words) {
        this.channel = channel;
        this.inventory = inventory;
        this.words = words;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        String asked = inventory.asked(test.getUniqueId());
        if (asked != null) {
            start(asked);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String asked = inventory.asked(test.getUniqueId());
        boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (asked != null) {
            finish(asked, failed || test.isTest() ? outcome(result, !test.isTest()) : ofRows());
        } else if (test.isTest() && current != null) { // a row
            Outcome outcome = outcome(result, false);
            rows = worse(rows, outcome);
        } else if (failed && test.isContainer()) { // @BeforeAll, a constructor
            finishAllBelow(test, outcome(result, true));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        finishAllBelow(test, new Outcome("skipped", null));
    }

    /** JUnit itself was stopped: the test it was in is told, the rest is for another launch. */
    void interrupted(Throwable end) {
        if (current != null) {
            finish(current, new Outcome("error", words.describe(end)));
        }
    }

    private void start(String asked) {
        current = asked;
        rows = null;
        Canary.forget();
        Check.forget();
        channel.start(asked);
    }

    private void finish(String asked, Outcome outcome) {
        if (finished.add(asked)) {
            channel.finish(asked, outcome);
        }
        current = null;
    }

    private void finishAllBelow(TestIdentifier test, Outcome outcome) {
        for (String asked : inventory.askedIn(test.getUniqueId())) {
            if (!finished.contains(asked)) {
                start(asked);
                finish(asked, outcome);
            }
        }
    }

    private Outcome outcome(TestExecutionResult result, boolean ofContainer) {
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            return new Outcome("skipped", null);
        }
        if (!Canary.running()) {
            Throwable thrown = result.getThrowable().orElse(failed ? null : Check.failure());
            return failed || thrown != null ? words.failure(thrown) : Outcome.PASSED;
        }
        if (Canary.held() != null) {
            return new Outcome("passed", Canary.held());
        }
        return failed || ofContainer ? new Outcome("failed", null) : new Outcome("passed",
                "The last assertion of the test held, although it must fail.");
    }

    /** Of a test that stands for all its rows, which have run. */
    private Outcome ofRows() {
        return rows == null ? NO_ROWS : rows;
    }

    /** In a normal run, the first row that did not pass; in a canary run, the first that did. */
    private static Outcome worse(Outcome before, Outcome now) {
        String good = Canary.running() ? "failed" : "passed";
        return before != null && !before.status.equals(good) ? before : now;
    }
}
