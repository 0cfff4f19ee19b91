// Loads the tests: their own classes first, then the student's, then JUnit and the library.
package grader.junit5;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

final class TestsLoader extends ClassLoader {
    private final Path folder;
    private final Map<String, byte[]> classes;
    private final StudentLoader student;
    private final ProtectionDomain domain;

    TestsLoader(Path folder, StudentLoader student) throws IOException {
        super(TestsLoader.class.getClassLoader());
        this.folder = folder;
        this.classes = ClassFiles.read(folder);
        this.student = student;
        Permissions everything = new Permissions();
        everything.add(new AllPermission());
        this.domain =
                new ProtectionDomain(new CodeSource(null, (Certificate[]) null), everything);
        setDefaultAssertionStatus(true);
    }

    /** The names of all classes of the tests, in order. */
    Set<String> names() {
        return new TreeSet<>(classes.keySet());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes != null) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null
                        ? loaded : defineClass(name, bytes, 0, bytes.length, domain);
            }
        }
        return student.has(name) ? student.loadClass(name) : super.loadClass(name, resolve);
    }

    /** A file that lies beside the tests. */
    @Override
    protected URL findResource(String name) {
        Path file = folder.resolve(name).normalize();
        try {
            return file.startsWith(folder) && Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException noSuchName) {
            return null;
        }
    }
}
