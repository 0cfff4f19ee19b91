// A canary run: every assertion of the tests is given something that must not hold.
//
// Assertions (written at build time by tools/WriteAssertions.java) and Check ask here whether it is
// one. What fails as it must is passed over; what holds although it cannot is remembered.
package grader.junit5;

import java.util.Random;
import org.junit.jupiter.api.function.Executable;

public final class Canary {
    /** An exception of a closed module: nobody else can make one. */
    public static final class Unraisable extends Exception {
        private static final long serialVersionUID = 1;

        private Unraisable() {}
    }

    public static final Executable RAISES = () -> {
        throw new Unraisable();
    };

    public static final Executable NOTHING = () -> {};

    /** Long enough for any limit to be over; the limit interrupts it. */
    public static final Executable DAWDLES = () -> Thread.sleep(60_000);

    private static final String SAYS_YES =
            " held, although it was given something that must not hold.";

    private static boolean running;
    private static Other other;
    private static String held;

    private Canary() {}

    static void arm(long seed) {
        other = new Other(new Random(seed));
        running = true;
    }

    public static boolean running() {
        return running;
    }

    /** Where other values come from. */
    public static Other other() {
        return other;
    }

    /** A new test begins: nothing has held yet. */
    static synchronized void forget() {
        held = null;
        Literals.forget();
        Patience.forget();
    }

    /** What held although it could not, in words; null where nothing did. */
    static synchronized String held() {
        return held;
    }

    static synchronized void holds(String what) {
        if (held == null) {
            held = what;
        }
    }

    /** A comparison of the library's alone: it must hold as it is, and no longer with another. */
    static boolean plain(String assertion, Object expected, Object actual,
            Check.Equality equality) {
        if (!equality.holds(expected, actual)) {
            return false;
        }
        if (equality.holds(other.than(expected), actual)) {
            holds(assertion + SAYS_YES);
        }
        return true;
    }

    /** The assertion was given something that does not hold, and must say so. */
    public static void mustFail(String assertion, Executable execution) {
        try {
            execution.execute();
        } catch (Throwable asItMust) {
            Check.passOnIfTheEnd(asItMust);
            return;
        }
        holds(assertion + SAYS_YES);
    }
}
