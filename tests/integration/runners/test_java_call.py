"""The call runner with Java by itself: arguments become Java's types, answers become JSON."""
import pathlib
import subprocess
import tempfile
import unittest

from java_box import RUNNERS, events_of

SOURCE = """
import java.util.*;

class Main {
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


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = pathlib.Path(cls.scratch.name)
        (cls.folder / "Main.java").write_text(SOURCE)
        subprocess.run(["/bin/sh", RUNNERS / "call" / "java" / "build.sh", "Main.java"],
                       cwd=cls.folder, env={"BUILD": str(cls.folder / "build")}, check=True)

    def call(self, calls):
        """The last event of each call, without what is the same in all."""
        tests = [str(i) for i in range(len(calls))]
        requests = {test: {"function": function, "args": args}
                    for test, (function, args) in zip(tests, calls)}
        command = ["/usr/bin/java", "-XX:TieredStopAtLevel=1",
                   "--add-opens=java.base/java.io=ALL-UNNAMED", "-cp", self.folder / "build",
                   "grader.call.Call", "src/shop/Main.java"]
        events = events_of(command, {"token": "secret", "tests": tests, "requests": requests},
                           self.folder)
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
