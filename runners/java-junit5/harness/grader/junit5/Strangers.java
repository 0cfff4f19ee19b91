// Objects of a student's class that have nothing to do with the test: made by its constructor, of drawn
// numbers and texts, so that they are as genuine as any other.
package grader.junit5;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

final class Strangers {
    private static final int ATTEMPTS = 5;
    private static final int MOST_NESTED = 2;
    private static final int LARGEST = 19; // small: a constructor may take its time
    private static final int SHORTEST_TEXT = 3;
    private static final int LONGEST_TEXT = 8;

    private Strangers() {}

    /** Null where the class offers no way that is known, or refuses what was drawn. */
    static Object of(Object original) {
        return original instanceof Enum ? null : make(original.getClass(), MOST_NESTED);
    }

    private static Object make(Class<?> type, int nested) {
        Optional<Constructor<?>> found = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
                .filter(constructor -> constructor.getParameterCount() > 0)
                .filter(constructor -> isPlain(constructor, nested))
                .max(Comparator.comparingInt(Constructor::getParameterCount));
        if (found.isEmpty() || Modifier.isAbstract(type.getModifiers())) {
            return null;
        }
        found.get().setAccessible(true); // of a class that is private itself
        for (int left = ATTEMPTS; left > 0; left--) {
            try {
                return found.get().newInstance(Arrays.stream(found.get().getParameterTypes())
                        .map(kind -> argument(kind, nested)).toArray());
            } catch (ReflectiveOperationException | RuntimeException refused) {
                continue;
            }
        }
        return null;
    }

    private static boolean isPlain(Constructor<?> constructor, int nested) {
        return Arrays.stream(constructor.getParameterTypes()).allMatch(type -> type.isPrimitive()
                || type.isEnum() || type == String.class || type == Integer.class
                || type == Double.class || type == Long.class
                || nested > 1 && type.getClassLoader() instanceof StudentLoader);
    }

    private static Object argument(Class<?> type, int nested) {
        Other draw = Canary.other();
        int number = 1 + draw.draw(LARGEST);
        if (type == boolean.class) {
            return draw.draw(2) == 0;
        } else if (type == char.class) {
            return (char) ('a' + number);
        } else if (type == byte.class) {
            return (byte) number;
        } else if (type == short.class) {
            return (short) number;
        } else if (type == int.class || type == Integer.class) {
            return number;
        } else if (type == long.class || type == Long.class) {
            return (long) number;
        } else if (type == float.class) {
            return number + 0.5f;
        } else if (type == double.class || type == Double.class) {
            return number + 0.5;
        } else if (type == String.class) {
            return draw.letters(SHORTEST_TEXT + draw.draw(LONGEST_TEXT - SHORTEST_TEXT + 1));
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[draw.draw(constants.length)];
        }
        return make(type, nested - 1);
    }
}
