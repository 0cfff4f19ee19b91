"""What a naive grader runs for `call` in Java: a class beside the student's that calls each function and compares."""
import json
import pathlib
import shlex

COMMANDS = {}

CHECKS = '''import java.util.*;

/** Checks the answers. */
class CheckAnswers {
    interface Call {
        Object answer() throws Exception;
    }

    static void equal(Call call, Object expected) throws Exception {
        Object got = call.answer();
        wrong(!(expected instanceof Number && got instanceof Number
            ? String.valueOf(got).equals(String.valueOf(expected)) : got.equals(expected)));
    }

    static void unordered(Call call, Collection<?> expected) throws Exception {
        Collection<?> got = (Collection<?>) call.answer();
        wrong(!(got.equals(expected) || new HashSet<Object>(got).equals(new HashSet<Object>(expected))));
    }

    static void near(Call call, double expected, double tolerance) throws Exception {
        wrong(Math.abs((double) call.answer() - expected) > tolerance);
    }

    static void raises(Call call, String name) {
        try {
            call.answer();
        } catch (Exception error) {
            wrong(!error.getClass().getSimpleName().equals(name));
            return;
        }
        wrong(true);
    }

    static void wrong(boolean isWrong) {
        if (isWrong) {
            System.exit(1);
        }
    }

    public static void main(String[] arguments) throws Exception {
%s
    }
}
'''


def literal(value):
    if isinstance(value, list):
        return f"List.of({', '.join(map(literal, value))})"
    if isinstance(value, dict):
        return f"Map.of({', '.join(literal(one) for pair in value.items() for one in pair)})"
    return json.dumps(value)


def check_of(test, default):
    function = test["function"]
    name = function if "." in function else f"{test.get('module', default)}.{function}"
    call = f"() -> {name}({', '.join(map(literal, test.get('args', [])))})"
    if "raises" in test:
        return f"raises({call}, {literal(test['raises'])});"
    expected = literal(test["returns"])
    if test.get("compare") == "unordered":
        return f"unordered({call}, {expected});"
    if isinstance(test["returns"], float):
        return f"near({call}, {expected}, {test.get('tolerance', 1e-9)});"
    return f"equal({call}, {expected});"


def command(assignment, place):
    default = pathlib.PurePath(assignment["program"].get("entry", "Main.java")).stem
    checks = [f"        {check_of(test, default)}" for test in assignment["test"]]
    (place / "CheckAnswers.java").write_text(CHECKS % "\n".join(checks))
    sources = [str(path.relative_to(place)) for path in sorted(place.rglob("*.java"))]
    compiler = ["/usr/bin/javac", "-nowarn", "-encoding", "UTF-8", "-d", "build", *sources]
    return ["/bin/sh", "-c", f"{shlex.join(compiler)} && /usr/bin/java -cp build:. CheckAnswers"]
