// The road that every assertion goes, in both runs alike: whoever looks at the stack from within an
// equals sees the same frames whether its answer counts or is watched.
//
// Here, too, is remembered which assertion has failed below the student's own code, which might keep
// that to itself.
package grader.junit5;

import java.lang.StackWalker.Option;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.junit.jupiter.api.function.Executable;

public final class Check {
    /** Compares in the way of an assertion: says no, or throws. */
    public interface Equality {
        boolean holds(Object expected, Object actual);
    }

    public static final Equality EQUALS =
            (one, other) -> one == null ? other == null : one.equals(other);

    /** Runs what it is made of at once, and does again what came of it each time it is asked. */
    public static final class Once implements Executable {
        private Throwable thrown;

        public Once(Executable wrapped) {
            try {
                wrapped.execute();
            } catch (Throwable anything) {
                thrown = anything;
            }
        }

        @Override
        public void execute() throws Throwable {
            if (thrown != null) {
                throw thrown;
            }
        }
    }

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private static Throwable failure;

    private Check() {}

    /** Whether the assertion holds; in a canary run it does if that is all there is to see. */
    public static boolean equal(String assertion, Object expected, Object actual,
            Equality equality) {
        if (arePlain(expected, actual)) {
            return Canary.running() ? Canary.plain(assertion, expected, actual, equality)
                    : equality.holds(expected, actual);
        }
        Question question = Question.about(assertion, expected, actual, equality);
        boolean holds = false;
        try {
            holds = equality.holds(question.first(), actual);
        } catch (Throwable thrown) {
            if (!Canary.running()) {
                throw thrown;
            }
            passOnIfTheEnd(thrown);
        }
        if (Canary.running()) {
            question.answered(holds);
        }
        return Canary.running() || holds;
    }

    /** Compared by code of the library's alone. */
    private static boolean arePlain(Object expected, Object actual) {
        return Other.isSimple(expected) && (actual == null || Other.isSimple(actual));
    }

    static void passOnIfTheEnd(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError || thrown instanceof ThreadDeath) {
            throw (Error) thrown;
        }
    }

    /** An assertion has failed. Where the test itself has called it, that is the test's to see to. */
    public static <T extends Throwable> T failed(T thrown) {
        if (isBelowStudents()) {
            remember(thrown);
        }
        return thrown;
    }

    private static boolean isBelowStudents() {
        return AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> STACK.walk(
                frames -> frames.anyMatch(frame ->
                        frame.getDeclaringClass().getClassLoader() instanceof StudentLoader)));
    }

    private static synchronized void remember(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /** A new test begins. */
    static synchronized void forget() {
        failure = null;
    }

    /** The first that failed below the student's code; null where none did. */
    static synchronized Throwable failure() {
        return failure;
    }
}
