// How long the canary of one test waits for objects of the student's class: a constructor that takes its
// time would else use up what the test has. What needs no constructor is asked all the same.
package grader.junit5;

import java.util.function.UnaryOperator;

final class Patience {
    private static final long MOST_NANOSECONDS = 200_000_000;

    private static long spent;

    private Patience() {}

    /** A new test begins. */
    static synchronized void forget() {
        spent = 0;
    }

    /** The same, and null at once when this test's patience is over. */
    static UnaryOperator<Object> limited(UnaryOperator<Object> making) {
        return object -> {
            if (isOver()) {
                return null;
            }
            long begin = System.nanoTime();
            try {
                return making.apply(object);
            } finally {
                spend(System.nanoTime() - begin);
            }
        };
    }

    private static synchronized boolean isOver() {
        return spent > MOST_NANOSECONDS;
    }

    private static synchronized void spend(long nanoseconds) {
        spent += nanoseconds;
    }
}
