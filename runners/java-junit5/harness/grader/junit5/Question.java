// What a canary run asks about two sides of which at least one may be the student's: whether they are
// equal although one of them is not what it should be.
//
// First it asks once, as a normal run does, and nothing tells the two apart: what it needs for later is
// made in a normal run, too, which would else be sooner to ask. Some honest classes take different
// objects for equal: clock times twelve hours apart, words of the same length. Therefore a yes is no
// proof yet. It is a lie if every other object is as equal, or if the answer depends on something else
// than what is in the two objects: a copy of either must be answered the same, and so must the same
// object made once more.
package grader.junit5;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

final class Question {
    private static final int OTHERS_OF_A_KIND = 3;

    private final String assertion;
    private final Object expected;
    private final Object actual;
    private final Check.Equality equality;
    private final Map<Object, Object> before = new IdentityHashMap<>(); // copies, never asked yet
    private final Object first;

    /** With the rights of this module: the student's code may have called the test. */
    static Question about(String assertion, Object expected, Object actual,
            Check.Equality equality) {
        return AccessController.doPrivileged((PrivilegedAction<Question>)
                () -> new Question(assertion, expected, actual, equality));
    }

    private Question(String assertion, Object expected, Object actual, Check.Equality equality) {
        this.assertion = assertion;
        this.expected = expected;
        this.actual = actual;
        this.equality = equality;
        List<Object> objects = Structure.objectsIn(expected);
        objects.addAll(Structure.objectsIn(actual));
        for (Object object : objects) {
            before.put(object, Twist.copy(object));
        }
        if (!Canary.running() || objects.stream().anyMatch(Literals::isChanged)) {
            first = expected; // which in a canary run is wrong already
        } else {
            List<Object> others = others(expected);
            first = others.isEmpty() ? otherThan(expected) : others.get(0);
        }
    }

    /** Stands for the expected side. */
    Object first() {
        return first;
    }

    /** Goes on asking, whatever came of the first. */
    void answered(boolean yes) {
        AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
            goOn(yes);
            return null;
        });
    }

    private void goOn(boolean yes) {
        if (yes && isLie(equality, first, actual)) {
            heldWrongly();
        }
        others(expected).forEach(other -> ask(equality, other, actual));
        Check.Equality turned = (other, fixed) -> equality.holds(fixed, other);
        others(actual).forEach(other -> ask(turned, other, expected));
        Structure.objectsIn(expected).forEach(object -> askAlone(object, actual));
        Structure.objectsIn(actual).forEach(object -> askAlone(object, expected));
        // Last, when many have been made: an equals may go by which is older, or made next to which.
        if (yes && !holds(equality, madeAgain(first), madeAgain(actual))) {
            heldWrongly();
        }
    }

    /** Of an object that hides among others in a list or a set. */
    private void askAlone(Object object, Object opposite) {
        others(object).forEach(other -> ask(Question::areEqual, other, object));
        Set<Class<?>> kinds = new HashSet<>();
        for (Object plain : Structure.plainIn(opposite)) {
            if (kinds.add(plain.getClass())) {
                others(plain).forEach(other -> ask(Question::areEqual, other, object));
            }
        }
        if (holds(Question::areEqual, new Stranger(), object)) {
            lies(object);
        }
    }

    private void ask(Check.Equality asked, Object other, Object fixed) {
        if (holds(asked, other, fixed) && isLie(asked, other, fixed)) {
            lies(Structure.isStudents(fixed) ? fixed : other);
        }
    }

    private boolean isLie(Check.Equality asked, Object wrong, Object fixed) {
        List<Object> others = others(wrong);
        addOthers(others, wrong, object -> Twist.partly(object, Canary.other()));
        Object unequal = null;
        for (Object other : others) {
            if (!holds(asked, other, fixed)) {
                unequal = other;
            }
        }
        return unequal == null || !holds(asked, copy(wrong), fixed)
                || !holds(asked, copy(wrong), copy(fixed)) || holds(asked, unequal, copy(fixed));
    }

    /** All of them others than this; of the best kinds first. */
    private static List<Object> others(Object value) {
        List<Object> others = new ArrayList<>();
        if (Structure.objectsIn(value).isEmpty()) {
            for (int i = 0; i < OTHERS_OF_A_KIND; i++) {
                others.add(otherThan(value));
            }
            return others;
        }
        addOthers(others, value, Patience.limited(Literals::again));
        addOthers(others, value, Patience.limited(Strangers::of));
        addOthers(others, value, object -> Twist.of(object, Canary.other()));
        return others;
    }

    private static void addOthers(List<Object> others, Object value,
            UnaryOperator<Object> change) {
        for (int i = 0; i < OTHERS_OF_A_KIND; i++) {
            Object other = orNull(() -> Structure.with(value, change));
            if (other != null) {
                others.add(other);
            }
        }
    }

    private static Object otherThan(Object value) {
        return orNull(() -> Canary.other().than(value));
    }

    /** By the same line of the test and of the same numbers and texts, if it is made there. */
    private static Object madeAgain(Object value) {
        Object again = orNull(() -> Structure.with(value, Literals::asBefore));
        return again == null ? value : again;
    }

    private Object copy(Object value) {
        Object copy = orNull(() -> Structure.with(value,
                object -> Twist.copy(before.getOrDefault(object, object))));
        return copy == null ? value : copy;
    }

    /** Whoever of the two is asked. */
    private static boolean areEqual(Object one, Object other) {
        return holds(Check.EQUALS, one, other) || holds(Check.EQUALS, other, one);
    }

    private static boolean holds(Check.Equality asked, Object other, Object fixed) {
        try {
            return asked.holds(other, fixed);
        } catch (Throwable thrown) {
            Check.passOnIfTheEnd(thrown);
            return false;
        }
    }

    /** Hashing and making objects is the student's code, which may throw. */
    private static Object orNull(Supplier<Object> making) {
        try {
            return making.get();
        } catch (Throwable thrown) {
            Check.passOnIfTheEnd(thrown);
            return null;
        }
    }

    private void heldWrongly() {
        holds("it held, although it was given something that must not hold.");
    }

    private void lies(Object object) {
        holds("an object of class " + object.getClass().getName()
                + " says that it is equal to something that it cannot be equal to.");
    }

    private void holds(String what) {
        Canary.holds(assertion + ": " + what);
    }
}
