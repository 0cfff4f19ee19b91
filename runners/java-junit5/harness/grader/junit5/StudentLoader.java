// Loads the student's classes, which see the standard library and nothing of JUnit or the tests.
//
// Tests stand in a loader of their own, so that a student's code cannot name them. In plain JUnit
// they share a package with it and may use what is not public; here they share its name only.
// Therefore everything but what is private becomes public as it is loaded.
package grader.junit5;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;

final class StudentLoader extends ClassLoader {
    private static final List<String> LIBRARY =
            List.of("java.", "javax.", "org.w3c.dom.", "org.xml.sax.");

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
        // The library's loader finds every module's classes, also those of this one.
        if (LIBRARY.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return library.loadClass(name);
    }

    private Class<?> define(String name) {
        byte[] bytes = Widen.members(classes.get(name));
        return defineClass(name, bytes, 0, bytes.length, domain);
    }
}
