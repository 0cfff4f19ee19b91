// What a throwable of the student's is called, and what it derives from.
package grader.call;

import java.util.ArrayList;
import java.util.List;

final class Errors {
    private Errors() {}

    /** A standard error's name is said of no other: one that a student calls so is another error. */
    static String nameOf(Class<?> error) {
        String name = error.getSimpleName().isEmpty() ? error.getName() : error.getSimpleName();
        return isStandard(error) || !isNameOfStandard(name) ? name : "your own " + name;
    }

    static List<String> basesOf(Class<?> error) {
        List<String> names = new ArrayList<>();
        for (Class<?> base = error.getSuperclass(); base != Object.class; base = base.getSuperclass()) {
            names.add(nameOf(base));
        }
        return names;
    }

    /** The student's classes have a loader of their own. */
    private static boolean isStandard(Class<?> error) {
        return error.getClassLoader() == null;
    }

    private static boolean isNameOfStandard(String name) {
        for (String folder : Object.class.getModule().getPackages()) {
            if (folder.startsWith("java.") && isThrowable(folder + "." + name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThrowable(String name) {
        try {
            return Throwable.class.isAssignableFrom(Class.forName(name, false, null));
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }
}
