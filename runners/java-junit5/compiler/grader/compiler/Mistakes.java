// Says what the compiler found wrong, in words for the student.
package grader.compiler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

final class Mistakes {
    private static final int MOST_SHOWN = 10;
    private static final Pattern MISSING =
            Pattern.compile("cannot find symbol, symbol: +(.*?)(?:, location: +(.*))?");

    private Mistakes() {}

    /** With the line of the student's that is wrong. */
    static String forStudents(DiagnosticCollector<JavaFileObject> all, Path box) {
        String foreign = foreign(all, box);
        return !foreign.isEmpty() ? foreign : errors(all).stream()
                .map(mistake -> studentsOwn(mistake, box)).limit(MOST_SHOWN)
                .collect(Collectors.joining("\n"));
    }

    /** Of classes in packages of JUnit's: the compiler itself does not let them pass. */
    static String foreign(DiagnosticCollector<JavaFileObject> all, Path box) {
        return errors(all).stream()
                .filter(mistake -> mistake.getCode().equals("compiler.err.package.in.other.module"))
                .map(mistake -> Foreign.sentence(nameOf(mistake, box), packageOf(mistake) + "."))
                .distinct().collect(Collectors.joining("\n"));
    }

    /**
     * Without any line of the tests, which a student may not have to see. `packages`: those of the
     * student's classes, by the class's name.
     */
    static String inTests(DiagnosticCollector<JavaFileObject> all, Map<String, String> packages) {
        List<Diagnostic<? extends JavaFileObject>> errors = errors(all);
        if (errors.isEmpty()) {
            return "";
        }
        return "The tests do not fit your code:\n" + errors.stream()
                .map(mistake -> text(mistake).replaceAll("\\s*\\n\\s*", ", "))
                .map(text -> "- " + inPlainWords(text, packages))
                .distinct().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
    }

    /** What the compiler calls a symbol is, for a beginner, something that is not there. */
    private static String inPlainWords(String text, Map<String, String> packages) {
        Matcher missing = MISSING.matcher(text);
        if (!missing.matches()) {
            return text;
        }
        String name = missing.group(1).replaceFirst("^(variable|class) ", "");
        if (packages.containsKey(name)) {
            return "Your class " + name + " is in the package " + packages.get(name)
                    + ", where the tests do not look for it.";
        }
        boolean isMember = missing.group(1).startsWith("method")
                || missing.group(1).startsWith("constructor");
        return "There is no " + missing.group(1).replaceAll(",", ", ")
                + (isMember && missing.group(2) != null ? " in " + missing.group(2) : "") + ".";
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(
            DiagnosticCollector<JavaFileObject> all) {
        return all.getDiagnostics().stream()
                .filter(mistake -> mistake.getKind() == Diagnostic.Kind.ERROR)
                .collect(Collectors.toList());
    }

    private static String studentsOwn(Diagnostic<? extends JavaFileObject> mistake, Path box) {
        if (mistake.getSource() == null) {
            return text(mistake);
        }
        return nameOf(mistake, box) + ", line " + mistake.getLineNumber() + ": " + text(mistake)
                + quote(mistake);
    }

    private static String nameOf(Diagnostic<? extends JavaFileObject> mistake, Path box) {
        Path file = Path.of(mistake.getSource().getName());
        Path work = box.resolve("work");
        return (file.startsWith(work) ? work.relativize(file) : file.getFileName()).toString();
    }

    /** The line in question, and below it a mark where the mistake is. */
    private static String quote(Diagnostic<? extends JavaFileObject> mistake) {
        try {
            String[] lines = mistake.getSource().getCharContent(true).toString().split("\\R", -1);
            String line = lines[(int) mistake.getLineNumber() - 1];
            String space = line.substring(0, (int) mistake.getColumnNumber() - 1);
            return "\n    " + line + "\n    " + space.replaceAll("[^\t]", " ") + "^";
        } catch (IOException | IndexOutOfBoundsException noSuchLine) {
            return "";
        }
    }

    private static String packageOf(Diagnostic<? extends JavaFileObject> mistake) {
        try {
            String text = mistake.getSource().getCharContent(true).toString();
            return text.substring((int) mistake.getStartPosition(), (int) mistake.getEndPosition())
                    .replaceFirst("^\\s*package\\s+", "").replaceFirst("\\s*;.*$", "");
        } catch (IOException | IndexOutOfBoundsException noSuchText) {
            return "you have named";
        }
    }

    private static String text(Diagnostic<?> mistake) {
        return mistake.getMessage(Locale.ENGLISH).strip();
    }
}
