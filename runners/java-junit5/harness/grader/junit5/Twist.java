// Makes, of an object of the student's, another of the same class in which every field is another.
//
// An equals that looks at its own class alone and then says yes is found by this. Where one field
// cannot be replaced, there is no twisted object: an honest equals may look at just that field.
package grader.junit5;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jdk.internal.misc.Unsafe;

final class Twist {
    private static final int MOST_OBJECTS = 32;
    private static final int MOST_NESTED = 3;
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private Twist() {}

    static boolean isStudents(Object object) {
        return object != null && object.getClass().getClassLoader() instanceof StudentLoader;
    }

    /** The student's objects that are this one or an element of it; the first few. */
    static List<Object> objectsIn(Object side) {
        List<Object> found = new ArrayList<>();
        collect(side, MOST_NESTED, found);
        return found;
    }

    private static void collect(Object side, int nested, List<Object> found) {
        if (found.size() == MOST_OBJECTS || nested == 0) {
            return;
        }
        if (isStudents(side)) {
            found.add(side);
        } else if (side instanceof Collection) {
            ((Collection<?>) side).forEach(item -> collect(item, nested - 1, found));
        } else if (side instanceof Map) {
            ((Map<?, ?>) side).forEach((key, item) -> {
                collect(key, nested - 1, found);
                collect(item, nested - 1, found);
            });
        } else if (side instanceof Object[]) {
            for (Object item : (Object[]) side) {
                collect(item, nested - 1, found);
            }
        }
    }

    /** Null where there is none. */
    static Object of(Object original, Other other) {
        return of(original, other, MOST_NESTED);
    }

    private static Object of(Object original, Other other, int nested) {
        if (!isStudents(original) || original instanceof Enum || nested == 0) {
            return null;
        }
        try {
            Object twisted = UNSAFE.allocateInstance(original.getClass());
            int fields = 0;
            Class<?> type = original.getClass();
            for (; hasFields(type); type = type.getSuperclass()) {
                if (!(type.getClassLoader() instanceof StudentLoader)) {
                    return null; // what a class of the library holds is not ours to change
                }
                for (Field field : type.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        continue;
                    }
                    field.setAccessible(true);
                    Object before = field.get(original);
                    Object after = field.isSynthetic()
                            ? before : replace(field, before, other, nested);
                    if (after == null) {
                        return null;
                    }
                    put(twisted, field, after);
                    fields += field.isSynthetic() ? 0 : 1;
                }
            }
            return fields > 0 ? twisted : null;
        } catch (ReflectiveOperationException | RuntimeException | StackOverflowError no) {
            return null;
        }
    }

    private static boolean hasFields(Class<?> type) {
        return type != Object.class && type != Record.class;
    }

    private static Object replace(Field field, Object before, Other other, int nested) {
        if (before == null) {
            return null;
        }
        Object after;
        if (isStudents(before) && !(before instanceof Enum)) {
            after = of(before, other, nested - 1);
        } else if (before.getClass().isArray()) {
            after = array(before, other, nested);
        } else {
            after = other.than(before);
        }
        return after instanceof Stranger || !isOf(field.getType(), after) ? null : after;
    }

    private static boolean isOf(Class<?> type, Object value) {
        return type.isPrimitive() || type.isInstance(value);
    }

    private static Object array(Object before, Other other, int nested) {
        int length = Array.getLength(before);
        Object after = Array.newInstance(before.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            Object item = Array.get(before, i);
            Object changed = isStudents(item) && !(item instanceof Enum)
                    ? of(item, other, nested - 1) : other.than(item);
            if (item == null || changed == null || changed instanceof Stranger) {
                return null;
            }
            Array.set(after, i, changed);
        }
        return length > 0 ? after : null;
    }

    private static void put(Object object, Field field, Object value) {
        long place = UNSAFE.objectFieldOffset(field);
        Class<?> type = field.getType();
        if (type == boolean.class) {
            UNSAFE.putBoolean(object, place, (boolean) value);
        } else if (type == byte.class) {
            UNSAFE.putByte(object, place, (byte) value);
        } else if (type == short.class) {
            UNSAFE.putShort(object, place, (short) value);
        } else if (type == char.class) {
            UNSAFE.putChar(object, place, (char) value);
        } else if (type == int.class) {
            UNSAFE.putInt(object, place, (int) value);
        } else if (type == long.class) {
            UNSAFE.putLong(object, place, (long) value);
        } else if (type == float.class) {
            UNSAFE.putFloat(object, place, (float) value);
        } else if (type == double.class) {
            UNSAFE.putDouble(object, place, (double) value);
        } else {
            UNSAFE.putReference(object, place, value);
        }
    }
}
