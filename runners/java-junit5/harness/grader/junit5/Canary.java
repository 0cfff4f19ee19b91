// A canary run: every assertion of the tests is given something that must not hold.
//
// Assertions (written at build time by tools/WriteAssertions.java) asks here whether it is one.
// What fails as it must is passed over; what holds although it cannot is remembered for the report.
package grader.junit5;

import java.util.List;
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

    /** Runs what it wraps once, and does again what came of it each time it is asked. */
    public static final class Once implements Executable {
        private final Executable wrapped;
        private boolean ran;
        private Throwable thrown;

        public Once(Executable wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public void execute() throws Throwable {
            if (!ran) {
                ran = true;
                try {
                    wrapped.execute();
                } catch (Throwable anything) {
                    thrown = anything;
                }
            }
            if (thrown != null) {
                throw thrown;
            }
        }
    }

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
    }

    /** What held although it could not, in words; null where nothing did. */
    static synchronized String held() {
        return held;
    }

    private static synchronized void holds(String what) {
        if (held == null) {
            held = what;
        }
    }

    /** Compared by code of the library's alone. */
    public static boolean arePlain(Object expected, Object actual) {
        return Other.isSimple(expected) && (actual == null || Other.isSimple(actual));
    }

    /** The assertion was given something that does not hold, and must say so. */
    public static void mustFail(String assertion, Executable execution) {
        if (fails(execution)) {
            return;
        }
        holds(assertion + " held, although it was given something that must not hold.");
    }

    /**
     * An object of the student's may not be equal to what it cannot be equal to. Objects of its own
     * class come first: an equals that sees a stranger knows what is going on.
     */
    public static void probe(String assertion, Object expected, Object actual) {
        List<Object> objects = Twist.objectsIn(expected);
        objects.addAll(Twist.objectsIn(actual));
        for (Object object : objects) {
            expectUnequal(assertion, object, Twist.of(object, other));
        }
        if (Twist.isStudents(expected)) {
            expectUnequal(assertion, expected, otherThan(actual));
        }
        if (Twist.isStudents(actual)) {
            expectUnequal(assertion, actual, otherThan(expected));
        }
        for (Object object : objects) {
            expectUnequal(assertion, object, new Stranger());
        }
    }

    private static void expectUnequal(String assertion, Object object, Object unlike) {
        if (unlike != null && isEqual(object, unlike)) {
            holds(assertion + ": an object of class " + object.getClass().getName()
                    + " says that it is equal to something that it cannot be equal to.");
        }
    }

    private static Object otherThan(Object value) {
        Object[] different = new Object[1];
        fails(() -> different[0] = other.than(value));
        return different[0];
    }

    private static boolean isEqual(Object object, Object unlike) {
        boolean[] equal = new boolean[1];
        fails(() -> equal[0] = object.equals(unlike));
        return equal[0];
    }

    private static boolean fails(Executable execution) {
        try {
            execution.execute();
            return false;
        } catch (OutOfMemoryError | ThreadDeath end) {
            throw end;
        } catch (Throwable asItMust) {
            return true;
        }
    }
}
