// What stands in compiled tests around an object of the student's that an assertion names, and around
// the numbers and texts that it is made of: `assertEquals(new Fraction(5, 6), …)`.
//
// The compiler puts it there (compiler/…/Makings.java). In a normal run it gives what it was given. In
// a canary run the object is made of others, by the same line of the same test, so that nothing in it
// tells the student's code that it is not the right one.
package grader.given;

import grader.junit5.Literals;

public final class Given {
    /** Makes an object, anew each time. */
    public interface Making<T, E extends Throwable> {
        T make() throws E;
    }

    private Given() {}

    /** A constructor may refuse what was drawn; the last attempt is as the test has it. */
    public static <T, E extends Throwable> T made(Making<T, E> making) throws E {
        for (int left = Literals.attempts();; left--) {
            if (left > 0) {
                Literals.begin(making);
            }
            try {
                T object = making.make();
                Literals.made(object);
                return object;
            } catch (Throwable refused) {
                if (left == 0) {
                    throw refused;
                }
            } finally {
                Literals.end();
            }
        }
    }

    public static int of(int value) {
        return Literals.of(value);
    }

    public static long of(long value) {
        return Literals.of(value);
    }

    public static float of(float value) {
        return Literals.of(value);
    }

    public static double of(double value) {
        return Literals.of(value);
    }

    public static char of(char value) {
        return Literals.of(value);
    }

    public static boolean of(boolean value) {
        return Literals.of(value);
    }

    public static String of(String value) {
        return Literals.of(value);
    }
}
