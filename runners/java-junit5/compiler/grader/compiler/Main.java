// The two compile steps of java-junit5.
//
//     grader.compiler.Main student SOURCE…     what students wrote, and what they were given
//     grader.compiler.Main tests               the tests, against those classes
//
// Class files go to /box/build/student and /box/build/tests; what is wrong goes to standard error,
// in words for the student. The second step never quotes the tests. --box DIR stands for /box.
package grader.compiler;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

public final class Main {
    // No annotation processors: they would run while compiling. Nothing is compiled unasked.
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-implicit:none", "-nowarn", "-Xlint:none", "-g");
    private static final String SOURCE = ".java";

    private final Path box;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private DiagnosticCollector<JavaFileObject> mistakes = new DiagnosticCollector<>();
    private boolean isForeign; // a class lies in a package that is not the student's to use

    private Main(Path box) {
        this.box = box;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        Path box = Path.of("/box");
        if (words.get(0).equals("--box")) {
            box = Path.of(words.get(1));
            words = words.subList(2, words.size());
        }
        Main main = new Main(box);
        String wrong = words.get(0).equals("tests")
                ? main.compileTests() : main.compileStudent(words.subList(1, words.size()));
        if (!wrong.isEmpty()) {
            System.err.println(wrong);
            System.exit(1);
        }
    }

    private String compileStudent(List<String> sources) throws IOException {
        Path work = box.resolve("work");
        Path given = box.resolve("given");
        Map<String, Path> files = new LinkedHashMap<>(); // by the path below their folder
        for (String source : sources) {
            Path file = work.resolve(source).normalize();
            files.put(work.relativize(file).toString(), file);
        }
        for (Path file : filesBelow(given)) {
            if (file.toString().endsWith(SOURCE)) { // what is given stays as it is given
                files.put(given.relativize(file).toString(), file);
            }
        }
        if (files.isEmpty()) {
            return "There is no file of Java code (*.java) in your submission.";
        }
        String wrong = compileTogether(files.values());
        List<Path> others = withoutOwnTests(files.values());
        if (wrong.isEmpty() || isForeign || others.isEmpty() || others.size() == files.size()) {
            return wrong;
        }
        mistakes = new DiagnosticCollector<>();
        return compileTogether(others);
    }

    private String compileTogether(Collection<Path> files) throws IOException {
        Path output = box.resolve("build/student");
        deleteBelow(output); // what an earlier attempt has left
        try (Workshop manager = manager(List.of(), output)) {
            boolean done = task(manager, manager.sources(files)).call();
            String foreign = Foreign.among(manager.written());
            isForeign = !foreign.isEmpty() || !Mistakes.foreign(mistakes, box).isEmpty();
            return foreign.isEmpty() && !done ? Mistakes.forStudents(mistakes, box) : foreign;
        }
    }

    /** Tests of the student's own need not be finished: nobody runs them. */
    private static List<Path> withoutOwnTests(Collection<Path> files) throws IOException {
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (!text.contains("org.junit.")) {
                others.add(file);
            }
        }
        return others;
    }

    private static void deleteBelow(Path folder) throws IOException {
        for (Path file : filesBelow(folder)) {
            Files.delete(file);
        }
    }

    private String compileTests() throws IOException {
        Path tests = box.resolve("tests");
        Path output = box.resolve("build/tests");
        Path student = box.resolve("build/student");
        List<Path> sources = new ArrayList<>();
        for (Path file : filesBelow(tests)) {
            if (file.toString().endsWith(SOURCE)) {
                sources.add(file);
            } else { // a file that the tests read
                Path copy = output.resolve(tests.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        try (Workshop manager = manager(List.of(student), output)) {
            JavacTask task = task(manager, manager.sources(sources));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            manager.hide(Shadows.in(units, student));
            if (compileChanged(manager, task, units)) {
                return "";
            }
            task.analyze();
            String others = mistakesIn(mistakes) ? "" : Bindings.among(units, task);
            if (others.isEmpty()) {
                task.generate();
            }
            return others + Mistakes.inTests(mistakes, packagesBelow(student));
        }
    }

    /**
     * The tests with what a canary run needs in them. Where that does not compile, they are compiled
     * as they are: it may be their mistake or the student's, and the canary's least of all.
     */
    private boolean compileChanged(Workshop manager, JavacTask parsed,
            Iterable<? extends CompilationUnitTree> units) throws IOException {
        SourcePositions positions = Trees.instance(parsed).getSourcePositions();
        Set<String> students = classNamesBelow(box.resolve("build/student"));
        List<JavaFileObject> files = new ArrayList<>();
        for (CompilationUnitTree unit : units) {
            files.add(new Text(unit.getSourceFile(), Makings.in(unit, positions, students)));
        }
        DiagnosticCollector<JavaFileObject> silent = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask) compiler.getTask(null, manager, silent, OPTIONS, null, files);
        Iterable<? extends CompilationUnitTree> changed = task.parse();
        task.analyze();
        if (mistakesIn(silent) || !Bindings.among(changed, task).isEmpty()) {
            return false;
        }
        task.generate();
        return !mistakesIn(silent);
    }

    private static boolean mistakesIn(DiagnosticCollector<JavaFileObject> all) {
        return all.getDiagnostics().stream()
                .anyMatch(mistake -> mistake.getKind() == Diagnostic.Kind.ERROR);
    }

    /** Their simple names, also of nested ones. */
    private static Set<String> classNamesBelow(Path folder) throws IOException {
        return filesBelow(folder).stream().map(file -> file.getFileName().toString())
                .map(name -> name.substring(name.lastIndexOf('$') + 1).replace(".class", ""))
                .collect(Collectors.toSet());
    }

    /** Of each class that is in one, by its simple name. */
    private static Map<String, String> packagesBelow(Path folder) throws IOException {
        Map<String, String> packages = new LinkedHashMap<>();
        for (Path file : filesBelow(folder)) {
            String name = file.getFileName().toString().replace(".class", "");
            if (!file.getParent().equals(folder)) {
                packages.put(name, folder.relativize(file.getParent()).toString().replace('/', '.'));
            }
        }
        return packages;
    }

    private Workshop manager(List<Path> classPath, Path output) throws IOException {
        Files.createDirectories(output);
        StandardJavaFileManager standard =
                compiler.getStandardFileManager(mistakes, null, StandardCharsets.UTF_8);
        standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
        standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
        return new Workshop(standard);
    }

    private JavacTask task(Workshop manager, Iterable<? extends JavaFileObject> sources) {
        return (JavacTask) compiler.getTask(null, manager, mistakes, OPTIONS, null, sources);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
    }
}
