// In a canary run, other numbers and texts for those that a test makes an object of.
//
// They are drawn near, of the same sign and length: what a constructor accepts, and what nobody can
// tell from the right ones. Where an honest equals takes them for the same, Question finds that out.
package grader.junit5;

import grader.given.Given;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

public final class Literals {
    private static final int ATTEMPTS = 4;
    private static final int FURTHEST = 7;

    private static final ThreadLocal<Boolean> CHANGING = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<Boolean> CHANGED = ThreadLocal.withInitial(() -> false);
    private static final Map<Object, Given.Making<?, ?>> MADE =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private Literals() {}

    /** How often to try with others. */
    public static int attempts() {
        return Canary.running() ? ATTEMPTS : 0;
    }

    public static void begin(boolean changing) {
        CHANGING.set(changing);
        CHANGED.set(false);
    }

    public static void end() {
        CHANGING.set(false);
    }

    public static void made(Object object, Given.Making<?, ?> making) {
        if (CHANGED.get()) {
            MADE.put(object, making);
        }
    }

    /** A new test begins. */
    static void forget() {
        MADE.clear();
    }

    static boolean isChanged(Object object) {
        return MADE.containsKey(object);
    }

    /** The object made once more, of others again; null where it is not one of these. */
    static Object again(Object object) {
        Given.Making<?, ?> making = MADE.get(object);
        if (making == null) {
            return null;
        }
        begin(true);
        try {
            return making.make();
        } catch (Throwable refused) {
            return null;
        } finally {
            end();
        }
    }

    public static int of(int value) {
        return (int) of((long) value);
    }

    public static long of(long value) {
        return CHANGING.get() ? note(value < 0 ? -near(-value) : near(value)) : value;
    }

    public static float of(float value) {
        return (float) of((double) value);
    }

    public static double of(double value) {
        return CHANGING.get() ? note(value + Math.copySign(1 + draw(FURTHEST), value)) : value;
    }

    public static char of(char value) {
        return CHANGING.get() ? note(like(value)) : value;
    }

    public static boolean of(boolean value) {
        return CHANGING.get() ? note(draw(2) == 0) : value;
    }

    public static String of(String value) {
        if (!CHANGING.get() || value.isEmpty()) {
            return value;
        }
        StringBuilder other = new StringBuilder();
        value.chars().forEach(letter -> other.append(like((char) letter)));
        return note(other.toString().intern());
    }

    private static <T> T note(T drawn) {
        CHANGED.set(true);
        return drawn;
    }

    /** At least 1: a size or a divisor of nought is a case of its own. */
    private static long near(long value) {
        long lowest = Math.max(1, value - FURTHEST);
        long other = lowest + draw(2 * FURTHEST);
        return other == value ? other + 1 : other;
    }

    private static char like(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return (char) ('a' + draw(26));
        } else if (letter >= 'A' && letter <= 'Z') {
            return (char) ('A' + draw(26));
        }
        return letter >= '0' && letter <= '9' ? (char) ('0' + draw(10)) : letter;
    }

    private static int draw(int below) {
        return Canary.other().draw(below);
    }
}
