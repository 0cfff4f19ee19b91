// Makes, of an object of the student's, another of the same class in which every field is another.
//
// No constructor runs for it: what a class keeps of its objects elsewhere does not know this one.
// Where a field cannot be replaced, there is no twisted object: an honest equals may look at just that
// field. What is null becomes something, what is an object that is twisted already is that one.
package grader.junit5;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Map;
import jdk.internal.misc.Unsafe;

final class Twist {
    private static final int MOST_NESTED = 50;
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private final Other other;
    private final boolean isWhole;
    private final Map<Object, Object> twisted = new IdentityHashMap<>();
    private int nested;

    private Twist(Other other, boolean isWhole) {
        this.other = other;
        this.isWhole = isWhole;
    }

    /** Null where there is none. */
    static Object of(Object original, Other other) {
        return other.within(new Twist(other, true), original);
    }

    /** What can be replaced is, the rest stays; null where nothing can. */
    static Object partly(Object original, Other other) {
        return other.within(new Twist(other, false), original);
    }

    /** An object of the same class with the same in every field. */
    static Object copy(Object original) {
        try {
            Object copy = UNSAFE.allocateInstance(original.getClass());
            for (Class<?> type = original.getClass(); hasFields(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        put(copy, field, get(original, field));
                    }
                }
            }
            return copy;
        } catch (InstantiationException | RuntimeException cannotBeMade) {
            return null;
        }
    }

    Object object(Object original) {
        if (!Structure.isStudents(original) || original instanceof Enum) {
            return null;
        }
        if (twisted.containsKey(original)) {
            return twisted.get(original);
        }
        if (nested == MOST_NESTED) {
            return original; // the end of a long chain
        }
        nested++;
        try {
            Object made = UNSAFE.allocateInstance(original.getClass());
            twisted.put(original, made);
            return fill(made, original) ? made : null;
        } catch (InstantiationException | RuntimeException cannotBeMade) {
            return null;
        } finally {
            nested--;
        }
    }

    private boolean fill(Object made, Object original) {
        int changed = 0;
        for (Class<?> type = original.getClass(); hasFields(type); type = type.getSuperclass()) {
            boolean isOwn = type.getClassLoader() instanceof StudentLoader;
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                Object before = get(original, field);
                // What a class of the library holds is not ours to change.
                Object after = field.isSynthetic() || !isOwn ? null : replace(field, before);
                if (after == null && isWhole && !field.isSynthetic()) {
                    return false;
                }
                put(made, field, after == null ? before : after);
                changed += after == null ? 0 : 1;
            }
        }
        return changed > 0;
    }

    private static boolean hasFields(Class<?> type) {
        return type != Object.class && type != Record.class;
    }

    /** Null where there is no other. */
    private Object replace(Field field, Object before) {
        Class<?> type = field.getType();
        Object after = before == null ? something(type) : another(before);
        return type.isPrimitive() || type.isInstance(after) ? after : null;
    }

    private Object another(Object before) {
        if (before.getClass().isArray()) {
            return array(before);
        }
        Object after = Structure.isStudents(before) && !(before instanceof Enum)
                ? object(before) : other.than(before);
        return after instanceof Stranger ? null : after;
    }

    private Object something(Class<?> type) {
        if (type.isArray()) {
            return array(Array.newInstance(type.getComponentType(), 0));
        }
        boolean isStudents = type.getClassLoader() instanceof StudentLoader;
        if (!isStudents || type.isEnum()) {
            return other.of(type);
        }
        try {
            return UNSAFE.allocateInstance(type);
        } catch (InstantiationException isAbstract) {
            return null;
        }
    }

    /** An array is another if one of its elements is; what it has no use for yet may stay null. */
    private Object array(Object before) {
        int length = Array.getLength(before);
        Class<?> type = before.getClass().getComponentType();
        Object after = Array.newInstance(type, Math.max(length, 1));
        boolean isAnother = length == 0 && type.isPrimitive();
        for (int i = 0; i < length; i++) {
            Object item = Array.get(before, i);
            Object changed = item == null ? null : another(item);
            boolean fits = changed != null && (type.isPrimitive() || type.isInstance(changed));
            Array.set(after, i, fits ? changed : item);
            isAnother |= fits;
            if (item != null && !fits && isWhole) {
                return null;
            }
        }
        if (!isAnother) {
            Object first = something(type);
            isAnother = type.isInstance(first);
            Array.set(after, 0, isAnother ? first : null);
        }
        return isAnother ? after : null;
    }

    private static Object get(Object object, Field field) {
        long place = UNSAFE.objectFieldOffset(field);
        Class<?> type = field.getType();
        if (type == boolean.class) {
            return UNSAFE.getBoolean(object, place);
        } else if (type == byte.class) {
            return UNSAFE.getByte(object, place);
        } else if (type == short.class) {
            return UNSAFE.getShort(object, place);
        } else if (type == char.class) {
            return UNSAFE.getChar(object, place);
        } else if (type == int.class) {
            return UNSAFE.getInt(object, place);
        } else if (type == long.class) {
            return UNSAFE.getLong(object, place);
        } else if (type == float.class) {
            return UNSAFE.getFloat(object, place);
        } else if (type == double.class) {
            return UNSAFE.getDouble(object, place);
        }
        return UNSAFE.getReference(object, place);
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
