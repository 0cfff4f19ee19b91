// Loads the student's classes, which see the standard library and nothing of JUnit or the tests.
//
// Tests stand in a loader of their own, so that a student's code cannot name them. In plain JUnit
// they share a package with it and may use what is not public; here they share its name only.
// Therefore everything but what is private becomes public as it is loaded.
package grader.junit5;

import java.lang.StackWalker.Option;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class StudentLoader extends ClassLoader {
    private static final List<String> LIBRARY =
            List.of("java.", "javax.", "org.w3c.dom.", "org.xml.sax.");

    /** What the library's own code for a method that is called often by reflection extends. */
    private static final Set<String> ACCESSORS = Set.of("jdk.internal.reflect.MethodAccessorImpl",
            "jdk.internal.reflect.ConstructorAccessorImpl",
            "jdk.internal.reflect.SerializationConstructorAccessorImpl");
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private final ClassLoader library = ClassLoader.getPlatformClassLoader();
    private final Map<String, byte[]> classes;
    private final ProtectionDomain domain;

    StudentLoader(Map<String, byte[]> classes, StudentRights rights) {
        super(null); // a class may ask for its loader's parents
        this.classes = classes;
        // A domain made without a policy has these rights for ever, and no others.
        this.domain = new ProtectionDomain(new CodeSource(null, (Certificate[]) null),
                rights.permissions());
        setDefaultAssertionStatus(true);
    }

    boolean has(String name) {
        return classes.containsKey(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (has(name)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }
        if (ACCESSORS.contains(name) && isDefiningAnAccessor()) {
            return Class.forName(name, false, null);
        }
        // The library's loader finds every module's classes, also those of this one.
        if (LIBRARY.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return library.loadClass(name);
    }

    /**
     * Whoever extends one of them may reach what is private and is not verified. A class of the
     * student's own (Lookup.defineClass) is made by way of ClassLoader and not of this.
     */
    private static boolean isDefiningAnAccessor() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .dropWhile(ClassLoader.class::isAssignableFrom).map(Class::getName)
                .skip(1) // the library's door to ClassLoader
                .findFirst().filter("jdk.internal.reflect.ClassDefiner"::equals).isPresent());
    }

    private Class<?> define(String name) {
        byte[] bytes = Widen.members(classes.get(name));
        return defineClass(name, bytes, 0, bytes.length, domain);
    }
}
