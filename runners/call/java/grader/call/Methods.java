// Finds the static method that a test names, and turns the arguments into the method's types.
package grader.call;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class Methods {
    static final class Match {
        final Method method;
        final Object[] arguments;

        Match(Method method, Object[] arguments) {
            this.method = method;
            this.arguments = arguments;
        }
    }

    private final String entry;

    Methods(String entry) {
        this.entry = entry;
    }

    /** `function` is "twoFer", or with its class in front: "Main.twoFer", "shop.Cart.total". */
    Match find(Map<?, ?> wanted, List<?> given) throws Unanswered {
        String function = (String) wanted.get("function");
        int point = function.lastIndexOf('.');
        String name = function.substring(point + 1);
        Class<?> owner = point < 0 ? ownerFor((String) wanted.get("module"))
                : load(function.substring(0, point));
        List<Method> candidates = candidates(owner, name, given.size());
        if (candidates.isEmpty()) {
            throw new Unanswered(missing(owner, name, given.size()));
        }
        Unanswered refused = null;
        for (Method candidate : candidates) {
            try {
                return new Match(candidate, arguments(candidate, given));
            } catch (Unanswered doesNotFit) {
                refused = doesNotFit;
            }
        }
        throw new Unanswered("The test's arguments do not fit the method " + name + ". "
                + refused.getMessage());
    }

    private static List<Method> candidates(Class<?> owner, String name, int count) {
        List<Method> found = new ArrayList<>();
        for (Method method : named(owner, name)) {
            if (method.getParameterCount() == count
                    && Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                found.add(method);
            }
        }
        // Of overloads that take the arguments, the one that says most; in every run the same.
        found.sort(Comparator.comparing(Method::isVarArgs)
                .thenComparingInt(Methods::vagueness).thenComparing(Method::toString));
        return found;
    }

    /** What the student's own classes have of that name, and no base has what hides it. */
    private static List<Method> named(Class<?> owner, String name) {
        Map<List<Class<?>>, Method> found = new LinkedHashMap<>();
        for (Class<?> type = owner; type != null && type.getClassLoader() != null;
                type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && !method.isSynthetic()) {
                    found.putIfAbsent(List.of(method.getParameterTypes()), method);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** A whole number fits a double too, everything an Object, and what is a list an array. */
    private static int vagueness(Method method) {
        int sum = 0;
        for (Class<?> type : method.getParameterTypes()) {
            boolean isFraction = List.of(float.class, Float.class, double.class, Double.class)
                    .contains(type.isArray() ? type.getComponentType() : type);
            sum += (type == Object.class ? 2 : isFraction ? 1 : 0) + (type.isArray() ? 1 : 0);
        }
        return sum;
    }

    private static String missing(Class<?> owner, String name, int count) {
        String what = "the method " + name + " in your class " + owner.getSimpleName();
        if (named(owner, name).isEmpty()) {
            return "The tests call " + what + ", and there is none.";
        }
        return "The tests call " + what + " with " + count
                + (count == 1 ? " argument" : " arguments")
                + "; yours takes another number of them, or is not static.";
    }

    private static Object[] arguments(Method method, List<?> given) throws Unanswered {
        Type[] types = method.getGenericParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = Convert.to(types[i], given.get(i));
        }
        return arguments;
    }

    private Class<?> ownerFor(String module) throws Unanswered {
        return module != null ? load(module) : entryClass();
    }

    /**
     * The file src/shop/Main.java may hold the class src.shop.Main, shop.Main or Main; or, where
     * the editor has put it into a package that no folder is called after, the only Main there is.
     */
    private Class<?> entryClass() throws Unanswered {
        String name = entry.replaceFirst("\\.java$", "").replace('/', '.');
        while (name.indexOf('.') >= 0) {
            try {
                return load(name);
            } catch (Unanswered notThis) {
                name = name.substring(name.indexOf('.') + 1);
            }
        }
        return load(name);
    }

    private static Class<?> load(String name) throws Unanswered {
        try {
            return Class.forName(name, false, Methods.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError none) {
            List<String> others = Packages.classesNamed(name);
            if (others.size() == 1) {
                return load(others.get(0));
            }
            throw new Unanswered("The tests need a class " + name + ", and "
                    + (others.isEmpty() ? "there is none."
                            : "there are several: " + String.join(", ", others) + "."));
        }
    }
}
