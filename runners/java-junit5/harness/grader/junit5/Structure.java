// Looks through lists, sets, maps, arrays and optionals for the student's objects in them.
//
// It goes from one to the next by itself: in a forEach of the student's, below a list of the library's,
// it would have the student's rights.
package grader.junit5;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

final class Structure {
    private static final int MOST_OBJECTS = 32;
    private static final int MOST_NESTED = 3;

    private Structure() {}

    static boolean isStudents(Object object) {
        return object != null && object.getClass().getClassLoader() instanceof StudentLoader;
    }

    /** The student's objects that are this one or lie in it; the first few. */
    static List<Object> objectsIn(Object side) {
        return leaves(side, true);
    }

    /** Numbers and texts, likewise. */
    static List<Object> plainIn(Object side) {
        return leaves(side, false);
    }

    private static List<Object> leaves(Object side, boolean students) {
        List<Object> found = new ArrayList<>();
        visit(side, MOST_NESTED, leaf -> {
            boolean isPlain = Other.isSimple(leaf);
            boolean wanted = students ? isStudents(leaf) && !isPlain : isPlain;
            if (wanted && found.size() < MOST_OBJECTS) {
                found.add(leaf);
            }
        });
        return found;
    }

    private static void visit(Object side, int nested, Consumer<Object> leaf) {
        if (nested == 0) {
            return;
        }
        if (isStudents(side)) {
            leaf.accept(side);
        } else if (side instanceof Collection) {
            for (Object item : (Collection<?>) side) {
                visit(item, nested - 1, leaf);
            }
        } else if (side instanceof Map) {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) side).entrySet()) {
                visit(entry.getKey(), nested - 1, leaf);
                visit(entry.getValue(), nested - 1, leaf);
            }
        } else if (side instanceof Object[]) {
            for (Object item : (Object[]) side) {
                visit(item, nested - 1, leaf);
            }
        } else if (side instanceof Optional) {
            ((Optional<?>) side).ifPresent(item -> visit(item, nested - 1, leaf));
        } else {
            leaf.accept(side);
        }
    }

    /**
     * The same with another for each of the student's objects in it; where `change` knows none, the
     * object stays. Null where nothing has changed.
     */
    static Object with(Object side, UnaryOperator<Object> change) {
        boolean[] changed = new boolean[1];
        Object built = build(side, MOST_NESTED, object -> {
            Object other = change.apply(object);
            changed[0] |= other != null;
            return other == null ? object : other;
        });
        return changed[0] ? built : null;
    }

    private static Object build(Object side, int nested, UnaryOperator<Object> change) {
        if (nested == 0 || side == null) {
            return side;
        } else if (isStudents(side)) {
            return Other.isSimple(side) ? side : change.apply(side);
        } else if (side instanceof Collection) {
            Collection<Object> all =
                    side instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
            for (Object item : (Collection<?>) side) {
                all.add(build(item, nested - 1, change));
            }
            return all;
        } else if (side instanceof Map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) side).entrySet()) {
                all.put(build(entry.getKey(), nested - 1, change),
                        build(entry.getValue(), nested - 1, change));
            }
            return all;
        } else if (side instanceof Object[]) {
            Object[] items = (Object[]) side;
            Object all = Array.newInstance(items.getClass().getComponentType(), items.length);
            for (int i = 0; i < items.length; i++) {
                Array.set(all, i, build(items[i], nested - 1, change));
            }
            return all;
        } else if (side instanceof Optional) {
            return ((Optional<?>) side).map(item -> build(item, nested - 1, change));
        }
        return side;
    }
}
