// In a canary run, other numbers and texts for those that a test makes an object of.
//
// They are drawn near, of the same sign and length: what a constructor accepts, and what nobody can
// tell from the right ones. Where an honest equals takes them for the same, Question finds that out.
package grader.junit5;

import grader.given.Given;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

public final class Literals {
    private static final int ATTEMPTS = 4;
    private static final int FURTHEST = 7;

    /** What one object is made of: drawn anew, or what another was made of. */
    private static final class Draw {
        private final Given.Making<?, ?> making;
        private final List<Object> drawn = new ArrayList<>();
        private final Iterator<Object> before;

        Draw(Given.Making<?, ?> making, List<Object> before) {
            this.making = making;
            this.before = before.iterator();
        }
    }

    private static final ThreadLocal<Draw> DRAW = new ThreadLocal<>(); // null: nothing is changed
    private static final Map<Object, Draw> MADE =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private Literals() {}

    /** How often to try with others. */
    public static int attempts() {
        return Canary.running() ? ATTEMPTS : 0;
    }

    /** The object that is made next is made of others. */
    public static void begin(Given.Making<?, ?> making) {
        DRAW.set(new Draw(making, List.of()));
    }

    public static void end() {
        DRAW.remove();
    }

    public static void made(Object object) {
        Draw draw = DRAW.get();
        if (draw != null && !draw.drawn.isEmpty()) {
            MADE.put(object, draw);
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
        Draw draw = MADE.get(object);
        return draw == null ? null : make(new Draw(draw.making, List.of()));
    }

    /** The object made once more, of the same; null where it is not one of these. */
    static Object asBefore(Object object) {
        Draw draw = MADE.get(object);
        return draw == null ? null : make(new Draw(draw.making, draw.drawn));
    }

    private static Object make(Draw draw) {
        DRAW.set(draw);
        try {
            return draw.making.make();
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
        return isChanging() ? note(value < 0 ? -near(-value) : near(value)) : value;
    }

    public static float of(float value) {
        return (float) of((double) value);
    }

    public static double of(double value) {
        return isChanging() ? note(value + Math.copySign(1 + draw(FURTHEST), value)) : value;
    }

    public static char of(char value) {
        return isChanging() ? note(like(value)) : value;
    }

    public static boolean of(boolean value) {
        return isChanging() ? note(draw(2) == 0) : value;
    }

    public static String of(String value) {
        if (!isChanging() || value.isEmpty()) {
            return value;
        }
        StringBuilder other = new StringBuilder();
        value.chars().forEach(letter -> other.append(like((char) letter)));
        return note(other.toString().intern());
    }

    private static boolean isChanging() {
        return DRAW.get() != null;
    }

    @SuppressWarnings("unchecked")
    private static <T> T note(T drawn) {
        Draw draw = DRAW.get();
        T noted = draw.before.hasNext() ? (T) draw.before.next() : drawn;
        draw.drawn.add(noted);
        return noted;
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
