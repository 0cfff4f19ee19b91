// Says what JUnit or a student's code has thrown, in words that a beginner can act on.
package grader.junit5;

import java.security.AccessControlException;
import java.security.Permission;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

final class Words {
    private static final Pattern COMPARED = Pattern.compile(
            "(?s)(?:(.*) ==> )?(.*?)expected: .*? but was: .*");
    private static final int DEEPEST_CAUSE = 20;

    private final StudentLoader student;

    Words(StudentLoader student) {
        this.student = student;
    }

    /** A test that did not succeed: an assertion that failed, or anything else that was thrown. */
    Outcome failure(Throwable thrown) {
        if (!isAssertion(thrown)) {
            return new Outcome("error", describe(thrown));
        }
        String text = textOf(thrown);
        if (!(thrown instanceof AssertionFailedError)) {
            return new Outcome("failed", text.isEmpty() ? "An assertion does not hold." : text);
        }
        AssertionFailedError error = (AssertionFailedError) thrown;
        String expected = value(error.getExpected());
        String actual = value(error.getActual());
        Matcher compared = COMPARED.matcher(text);
        if (expected == null || actual == null || !compared.matches()) {
            String message = text.isEmpty() ? "An assertion does not hold." : text;
            return new Outcome("failed", message, expected, actual);
        }
        String authors = compared.group(1) == null ? "" : compared.group(1) + " ";
        String where = compared.group(2).replaceFirst(",\\s*$", "").strip();
        String sentence = "Expected " + expected + ", but got " + actual + ".";
        String message = authors + sentence + (where.isEmpty() ? "" : " (" + where + ")");
        return new Outcome("failed", message, expected, actual);
    }

    /** An assertion of the tests; one of the student's own `assert` is an error like another. */
    private boolean isAssertion(Throwable thrown) {
        if (!(thrown instanceof AssertionError)) {
            return false;
        }
        StackTraceElement[] trace = traceOf(thrown);
        return trace.length == 0 || !student.has(trace[0].getClassName());
    }

    private static String value(ValueWrapper value) {
        return value == null ? null : value.getStringRepresentation();
    }

    /** An exception as one or two sentences, with the line of the student's where it came up. */
    String describe(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < DEEPEST_CAUSE && isWrapper(cause); i++) {
            cause = cause.getCause(); // no class of the student's is a wrapper
        }
        String kind = cause.getClass().getSimpleName();
        String text = textOf(cause);
        String sentence = text.isEmpty() ? kind : kind + ": " + text;
        if (cause instanceof AccessControlException) {
            sentence = refused(((AccessControlException) cause).getPermission());
        } else if (cause instanceof SecurityException) {
            sentence = text;
        }
        String place = placeOf(cause);
        return place == null ? sentence : sentence + " (in " + place + ")";
    }

    private static boolean isWrapper(Throwable thrown) {
        boolean wraps = thrown.getClass() == ExceptionInInitializerError.class
                || thrown.getClass().getName().startsWith("org.junit.platform.");
        return wraps && thrown.getCause() != null;
    }

    private static String refused(Permission permission) {
        if (permission == null) {
            return "Your code did something that is not allowed in a test.";
        }
        String actions = permission.getActions().isEmpty() ? "" : ", " + permission.getActions();
        return "Your code did something that is not allowed in a test: " + permission.getName()
                + actions + ".";
    }

    /** A message may be made by the student's code, which may do anything. */
    private static String textOf(Throwable thrown) {
        try {
            String text = thrown.getMessage();
            return text == null ? "" : text.strip();
        } catch (Throwable noText) {
            return "";
        }
    }

    private static StackTraceElement[] traceOf(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (Throwable noTrace) {
            return new StackTraceElement[0];
        }
    }

    private String placeOf(Throwable thrown) {
        for (StackTraceElement frame : traceOf(thrown)) {
            if (student.has(frame.getClassName()) && frame.getLineNumber() > 0) {
                return frame.getFileName() + ", line " + frame.getLineNumber();
            }
        }
        return null;
    }
}
