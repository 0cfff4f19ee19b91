"""The call runner with Java by itself: arguments become Java's types, answers become JSON."""
import pathlib
import subprocess
import tempfile
import unittest

from java_box import RUNNERS, events_of

SOURCE = """
import java.util.*;

class Base {
    static String hidden() { return "of the base"; }
    static int inherited(int n) { return n + 1; }
}

class Main extends Base {
    static String hidden() { return "of Main"; }
    static double mean(double... all) { return 1; }
    static double mean(int[] all) { return 2; }
    static double mean(List<Integer> all) { return 3; }
    static double most(double... all) { return 1; }
    static double most(int[] all) { return 2; }
    static StringBuilder built(CharSequence text) { return new StringBuilder(text).reverse(); }
    enum Light { RED, GREEN }
    record Point(int x) {}

    static int add(int a, int b) { return a + b; }
    static double add(double a, double b) { return a + b; }
    static String greet(String name) { return "One for " + name; }
    static <T> T same(T value) { return value; }
    static int[] reverse(int[] a) { return new int[] {a[1], a[0]}; }
    static int[][] grid(int[][] g) { return g; }
    static List<Integer> sorted(List<Integer> l) { return new ArrayList<>(new TreeSet<>(l)); }
    static Set<Character> letters(Set<Character> s) { return s; }
    static Map<Integer, Long> twice(Map<Integer, Long> m) {
        m.replaceAll((k, v) -> 2 * v);
        return m;
    }
    static Light next(Light light) { return light == Light.RED ? Light.GREEN : Light.RED; }
    static Optional<Double> half(float x) { return Optional.of(x / 2.0); }
    static Point point() { return new Point(1); }
    static byte[] bytes(byte[] b) { return b; }
    static Object itself() { List<Object> l = new ArrayList<>(); l.add(l); return l; }
    static Iterator<Integer> all() { return null; }
    static void prints() { System.out.println("{}"); }
    static int fails() { throw new IllegalStateException("not today"); }
    static class Empty extends NumberFormatException {}
    static class IllegalArgumentException extends RuntimeException {}
    static class NoSuchElementException extends java.util.NoSuchElementException {}
    static class UncheckedIOException extends IllegalArgumentException {}
    static void empty() { throw new Empty(); }
    static void own() { throw new UncheckedIOException(); }
    static void derived() { throw new NoSuchElementException(); }
    static void nameless() { throw new IllegalStateException() {}; }
    static int deep() { return deep() + 1; }
    void method() {}
}
"""

# function, arguments, and the value that comes back
VALUES = [
    ("add", [1, 2], 3), ("add", [1.5, 2], 3.5), ("Main.add", [2147483647, 1], -2147483648),
    ("add", [2147483648, 1], 2147483649.0), ("greet", ["Ada ☕ \U0001f600"],
                                             "One for Ada ☕ \U0001f600"),
    ("greet", [None], "One for null"), ("reverse", [[1, 2]], [2, 1]),
    ("grid", [[[1], [2, 3]]], [[1], [2, 3]]), ("sorted", [[3, 1, 2]], [1, 2, 3]),
    ("letters", [["a", "b"]], {"$set": ["a", "b"]}), ("twice", [{"7": 1}], {"$map": [[7, 2]]}),
    ("next", ["RED"], "GREEN"), ("half", [0.5], 0.25), ("point", [], {"$object": "Point"}),
    ("bytes", [{"$bytes": "AP8="}], {"$bytes": "AP8="}), ("prints", [], None), ("all", [], None),
    ("same", [{"a": [1, 2.5, None, True], "$b": 1}],
     {"$map": [["a", [1, 2.5, None, True]], ["$b", 1]]}),
    ("same", [{"$int": "123456789012345678901"}], {"$int": "123456789012345678901"}),
    ("inherited", [1], 2), ("hidden", [], "of Main"), ("built", ["ab"], "ba"),
    ("mean", [[1, 2]], 3.0), ("most", [[1, 2]], 2.0),
    ("same", [{"$float": "-inf"}], {"$float": "-inf"}), ("same", [9007199254740993],
                                                         9007199254740993),
]

# function, arguments, and what the student is told
MISTAKES = [
    ("gone", [], "The tests call the method gone in your class Main, and there is none."),
    ("add", [1], "takes another number of them"), ("method", [], "not static"),
    ("Shop.open", [], "The tests need a class Shop, and there is none."),
    ("next", ["BLUE"], "The test gives BLUE where your parameter is of type Light."),
    ("reverse", ["x"], "where your parameter is of type int[]"),
    ("itself", [], "too large, or contains itself"),
]


def compile_all(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    subprocess.run(["/bin/sh", RUNNERS / "call" / "java" / "build.sh", *files], cwd=folder,
                   env={"BUILD": str(folder / "build")}, check=True)


def events_of_calls(folder, calls, entry):
    tests = [str(i) for i in range(len(calls))]
    requests = {test: {"function": function, "args": args}
                for test, (function, args) in zip(tests, calls)}
    command = ["/usr/bin/java", "-XX:TieredStopAtLevel=1",
               "--add-opens=java.base/java.io=ALL-UNNAMED", "-cp", folder / "build",
               "grader.call.Call", entry]
    return events_of(command, {"token": "secret", "tests": tests, "requests": requests}, folder)


class Sources(unittest.TestCase):
    def answers_of(self, files, functions):
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            compile_all(folder, files)
            events = events_of_calls(folder, [(name, []) for name in functions], "Main.java")
            return [e.get("value", e.get("message")) for e in events
                    if e["event"] in ("answer", "finish")]

    def test_a_package_that_nobody_asked_for_is_found(self):
        text = "package {};\nclass {} {{ static String name() {{ return \"{}\"; }} }}\n"
        files = {"src/org/shop/Main.java": text.format("org.shop", "Main", "main"),
                 "Cart.java": text.format("one", "Cart", "one"),
                 "two/Cart.java": text.format("two", "Cart", "two")}
        several = "The tests need a class Cart, and there are several: one.Cart, two.Cart."
        self.assertEqual(self.answers_of(files, ["name", "Main.name", "Cart.name", "two.Cart.name"]),
                         ["main", "main", several, "two"])

    def test_what_windows_writes_is_read(self):
        text = ("// Größe, für\nclass {} {{ static String name() {{\n"
                "String größe = \"ü\"; return größe; }} }}\n")
        files = {"a b/Main.java": text.format("Main").encode("cp1252"),
                 "Odd.java": text.format("Odd").encode("cp1252") + b"// \x81\n",
                 "Marked.java": text.format("Marked").encode("utf-8-sig")}
        self.assertEqual(self.answers_of(files, ["name", "Odd.name", "Marked.name"]), ["ü"] * 3)


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = pathlib.Path(cls.scratch.name)
        compile_all(cls.folder, {"Main.java": SOURCE})

    def call(self, calls):
        """The last event of each call, without what is the same in all."""
        events = events_of_calls(self.folder, calls, "src/shop/Main.java")
        tests = [str(i) for i in range(len(calls))]
        self.assertEqual(events[0], {"event": "collected", "token": "secret", "tests": tests})
        self.assertEqual(events[-1], {"event": "end", "token": "secret"})
        self.assertEqual({e["token"] for e in events}, {"secret"})
        return [e for e in events if e["event"] in ("answer", "finish")]

    def test_values_go_in_and_come_back(self):
        for event, (function, args, value) in zip(self.call([v[:2] for v in VALUES]), VALUES):
            self.assertEqual(event["event"], "answer", event)
            self.assertEqual(event["value"], value, (function, args))
            self.assertEqual(type(event["value"]), type(value), (function, args))

    def test_an_exception_is_an_answer(self):
        thrown, deep = self.call([("fails", []), ("deep", [])])
        self.assertEqual((thrown["raised"], thrown["message"]),
                         ("IllegalStateException", "not today"))
        self.assertEqual(deep["raised"], "StackOverflowError")

    def test_a_standard_errors_name_is_said_of_no_other(self):
        told = self.call([(name, []) for name in ("empty", "own", "derived", "nameless")])
        runtime = ["RuntimeException", "Exception", "Throwable"]
        self.assertEqual([(e["raised"], e["bases"]) for e in told], [
            ("Empty", ["NumberFormatException", "IllegalArgumentException", *runtime]),
            ("your own UncheckedIOException", ["your own IllegalArgumentException", *runtime]),
            ("your own NoSuchElementException", ["NoSuchElementException", *runtime]),
            ("Main$1", ["IllegalStateException", *runtime])])

    def test_a_call_that_cannot_be_made_is_told_in_words(self):
        for event, (function, _, words) in zip(self.call([m[:2] for m in MISTAKES]), MISTAKES):
            self.assertEqual((event["event"], event.get("status")), ("finish", "error"), function)
            self.assertIn(words, event["message"])


if __name__ == "__main__":
    unittest.main()
