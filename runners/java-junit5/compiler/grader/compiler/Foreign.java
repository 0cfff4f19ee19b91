// Finds, among the classes that were compiled, those in packages that are not the student's to use.
package grader.compiler;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

final class Foreign {
    private static final List<String> PACKAGES = List.of("java.", "javax.", "jdk.", "sun.",
            "com.sun.", "org.junit.", "org.opentest4j.", "org.apiguardian.", "grader.");

    private Foreign() {}

    static boolean isForeign(String className) {
        return PACKAGES.stream().anyMatch(className::startsWith);
    }

    /** A sentence for each; empty where there is none. `written`: class name to source file. */
    static String among(Map<String, String> written) {
        return written.entrySet().stream()
                .filter(entry -> isForeign(entry.getKey()))
                .map(entry -> sentence(entry.getValue(), entry.getKey()))
                .distinct().collect(Collectors.joining("\n"));
    }

    static String sentence(String file, String className) {
        String name = className.substring(0, className.lastIndexOf('.'));
        return file + ": the package " + name + " belongs to Java or to the test framework. "
                + "Put your class into a package of your own, or into none.";
    }
}
