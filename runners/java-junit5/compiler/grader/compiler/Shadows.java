// Finds classes of the student that would stand in tests for one of the library or of JUnit.
//
// `import java.util.*;` and the unwritten java.lang.* give way to a class of the test's own
// package; and a class named `java` hides the package of that name. A student who declares Objects
// would be asked by the tests how to compare. Such a class is there for the student's code, and not
// for the tests.
package grader.compiler;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class Shadows {
    private static final String CLASS_FILE = ".class";
    private static final Set<String> PACKAGES =
            Set.of("java", "javax", "jdk", "sun", "com", "org", "grader");

    private Shadows() {}

    /** Their names. `student`: the folder of the student's class files. */
    static Set<String> in(Iterable<? extends CompilationUnitTree> tests, Path student)
            throws IOException {
        Set<String> shadows = new HashSet<>();
        for (CompilationUnitTree test : tests) {
            String own = test.getPackageName() == null ? "" : test.getPackageName() + ".";
            Path folder = student.resolve(own.replace('.', '/'));
            for (String name : topLevelClasses(folder)) {
                if (PACKAGES.contains(name)
                        || openImports(test).stream().anyMatch(all -> exists(all + name))) {
                    shadows.add(own + name);
                }
            }
        }
        return shadows;
    }

    /** The packages of which a test imports everything, each with a point behind. */
    private static Set<String> openImports(CompilationUnitTree test) {
        Set<String> packages = new HashSet<>(Set.of("java.lang."));
        for (ImportTree line : test.getImports()) {
            String name = line.getQualifiedIdentifier().toString();
            if (!line.isStatic() && name.endsWith(".*")) {
                packages.add(name.substring(0, name.length() - 1));
            }
        }
        return packages;
    }

    private static List<String> topLevelClasses(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(CLASS_FILE) && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - CLASS_FILE.length()))
                    .collect(Collectors.toList());
        }
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, Shadows.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }
}
