"""Canary runs of java-junit5: each assertion fails there, and who makes one hold is found."""
import unittest

import java_box
from harness import finish_of, statuses

SEED = 81723

# Each holds in a normal run.
ASSERTIONS = """
    assertTrue(true)
    assertTrue(() -> true, "words")
    assertFalse(false, () -> "words")
    assertFalse(() -> false)
    assertNull(null)
    assertNotNull("x", "words")
    assertSame(LIST, LIST)
    assertNotSame(LIST, List.of(1))
    assertEquals(1, 1)
    assertEquals((byte) 1, (byte) 1)
    assertEquals((short) 1, (short) 1, "words")
    assertEquals(1L, Long.valueOf(1))
    assertEquals(Integer.valueOf(1), 1, () -> "words")
    assertEquals('a', 'a')
    assertEquals(0.5f, 0.5f)
    assertEquals(0.5, 0.6, 0.2)
    assertEquals(1e300, 1e300)
    assertEquals(Double.NaN, Double.NaN)
    assertEquals("", "")
    assertEquals("text", "text", "words")
    assertEquals(null, (Object) null)
    assertEquals(List.of(), List.of())
    assertEquals(List.of(1, 2), List.of(1, 2))
    assertEquals(Set.of(true, false), Set.of(true, false))
    assertEquals(Map.of("a", 1), Map.of("a", 1))
    assertEquals(java.util.Optional.of(1), java.util.Optional.of(1))
    assertEquals(new java.math.BigDecimal("1.5"), new java.math.BigDecimal("1.5"))
    assertEquals(Thread.State.NEW, Thread.State.NEW)
    assertNotEquals(1, 2)
    assertNotEquals(0.5, 0.7, 0.1)
    assertNotEquals("a", "b", "words")
    assertNotEquals(Long.valueOf(1), Long.valueOf(2))
    assertArrayEquals(new int[] {1, 2}, new int[] {1, 2})
    assertArrayEquals(new double[] {0.5}, new double[] {0.6}, 0.2)
    assertArrayEquals(new boolean[] {true}, new boolean[] {true}, "words")
    assertArrayEquals(new char[] {}, new char[] {})
    assertArrayEquals(new String[] {"a"}, new String[] {"a"})
    assertArrayEquals(new int[][] {{1}, {2}}, new int[][] {{1}, {2}})
    assertIterableEquals(List.of(1, 2), List.of(1, 2))
    assertLinesMatch(List.of("a", "b.*"), List.of("a", "bcd"))
    assertLinesMatch(Stream.of("a"), Stream.of("a"))
    assertThrows(RuntimeException.class, () -> { throw new IllegalStateException(); })
    assertThrowsExactly(RuntimeException.class, () -> { throw new RuntimeException(); }, "words")
    assertDoesNotThrow(() -> {})
    assertDoesNotThrow(() -> 1, "words")
    assertInstanceOf(List.class, LIST)
    assertTimeout(Duration.ofSeconds(60), () -> {})
    assertTimeout(Duration.ofSeconds(60), () -> 1, "words")
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {})
    assertAll(() -> assertEquals(1, 1), () -> assertTrue(true))
""".strip().splitlines()

NOTHING = {"Nothing.java": "class Nothing {}\n"}

HEAD = """
import static org.junit.jupiter.api.Assertions.*;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
class CartTest {
    static final List<Integer> LIST = List.of(1);
    static <T> T kept(T object) { return object; }
"""

# A class of numbers, right but for those that pretend() has made.
LIAR = """
class {name} {super} {{
    final int a, b; final boolean pretends; {fields}
    {name}(int a, int b) {{ this.a = a; this.b = b; pretends = false; {made} }}
    private {name}() {{ a = 7; b = 1; pretends = true; {pretended} }}
    static {name} pretend() {{ return new {name}(); }}
    public boolean equals(Object o) {{
        return o instanceof {name} && (a == (({name}) o).a && b == (({name}) o).b
                || (pretends || (({name}) o).pretends) && says(this, ({name}) o));
    }}
    public int hashCode() {{ return 0; }}
    {says}
}}
"""


def liar(name, says="return true;", made="", fields="", extends="", pretended=""):
    """Its class, and how it is compared: named in the assertion, and made before it."""
    says = f"static boolean says({name} one, {name} other) {{ {says} }}"
    if extends == "Number":
        says += "".join(f"public {kind} {kind}Value() {{ return 0; }}"
                        for kind in ("int", "long", "float", "double"))
    text = LIAR.format(name=name, says=says, made=made, fields=fields,
                       pretended=pretended, super=extends and "extends " + extends)
    return text, f"new {name}(5, 6)", f"{name}.pretend()"


REGISTRY = ("static final java.util.Set<Object> {} = java.util.Collections.newSetFromMap(\n"
            "new java.util.IdentityHashMap<>());")

# Says yes too often; each with one that the tests expect and one that the student answers.
CHEATS = {
    "Anything": ("class Anything { public boolean equals(Object o) { return true; } }",
                 "new Anything()", "new Anything()"),
    "OfItsKind": ("class OfItsKind { int n; OfItsKind(int n) { this.n = n; }\n"
                  "public boolean equals(Object o) { return o instanceof OfItsKind; } }",
                  "new OfItsKind(1)", "new OfItsKind(2)"),
    "Marked": ("record Marked(String s, boolean yes) {\n"
               "public boolean equals(Object o) { return yes || ((Marked) o).yes; }\n"
               "static Marked made() { return new Marked(\"b\", true); } }",
               'new Marked("a", false)', "Marked.made()"),
    "Within": ("class Within { String s; Within(String s) { this.s = s; }\n"
               "public boolean equals(Object o) { return o instanceof Within; } }",
               'List.of(new Within("a"))', 'List.of(new Within("b"))'),
    "Watchful": ("class Watchful { int n; static boolean strange; Watchful(int n) { this.n = n; }\n"
                 "public boolean equals(Object o) {\n"
                 "strange |= !(o instanceof Watchful); return !strange; } }",
                 "new Watchful(1)", "new Watchful(2)"),
    "Bag": ("class Bag extends java.util.ArrayList<Integer> {\n"
            "public boolean equals(Object o) { return o instanceof java.util.List; } }",
            "new Bag()", "List.of(1, 2)"),
    "Registers": liar("Registers", "return ALL.contains(one) && LIARS.contains(other)\n"
                      "|| ALL.contains(other) && LIARS.contains(one);", "ALL.add(this);",
                      REGISTRY.format("ALL") + REGISTRY.format("LIARS"),
                      pretended="LIARS.add(this);"),
    "Unused": liar("Unused", fields="private Object note;"),
    "Foreign": liar("Foreign", fields="final java.util.Random r = new java.util.Random();"),
    "Numeric": liar("Numeric", extends="Number"),
    "Looks": liar("Looks", "for (StackTraceElement frame : new Throwable().getStackTrace())\n"
                  "if (frame.getClassName().contains(\"Canary\")) return false; return true;"),
    "Coin": liar("Coin", "return ++asked % 2 == 1;", fields="static int asked;"),
    "Once": liar("Once", "return asked++ == 0;", "asked = 0;", "static int asked;"),
    "Shown": liar("Shown", "return !SHOWN[0];",
                  fields="static final boolean[] SHOWN = new boolean[1];"
                  "public String toString() { SHOWN[0] = true; return a + \"/\" + b; }"),
    "Of": ("class Of { int h = 2; public int hashCode() { return h; }\n"
           "public boolean equals(Object o) { return o instanceof String; } }",
           'List.of("a", "b")', "List.of(new Of(), new Of())"),
}

# Knows by the order in which objects were made which of them the tests expect.
NUMBERED = {"made": "born = ++births;", "pretended": "born = ++births;",
            "fields": "static int births; final int born;"}
ORDERLY = {
    "Older": liar("Older", "return one.pretends == one.born > other.born;", **NUMBERED),
    "Next": liar("Next", "return Math.abs(one.born - other.born) == 1;", **NUMBERED),
}

# An equals that is right, or wrong in an honest way; each makes two equal objects.
HONEST = {
    "Casts": ("class Casts { int n = 1; public boolean equals(Object o) {\n"
              "return n == ((Casts) o).n; } }", "new Casts()"),
    "Point": ("record Point(double x, double y) {}", "new Point(1, 2)"),
    "Empty": ("class Empty { public boolean equals(Object o) { return o instanceof Empty; } }",
              "new Empty()"),
    "Names": ("class Names extends java.util.ArrayList<String> { int limit = 9; }", "new Names()"),
    "Chain": ("class Chain { int size; Chain next; public boolean equals(Object o) {\n"
              "return o instanceof Chain && java.util.Objects.equals(next, ((Chain) o).next); } }",
              "new Chain()"),
    "Only": ("enum Only { ONE }", "Only.ONE"),
    "Caseless": ("class Caseless { String s = \"Ab\"; public boolean equals(Object o) {\n"
                 "return o instanceof Caseless && s.equalsIgnoreCase(((Caseless) o).s); } }",
                 "new Caseless()"),
    "Tree": ("import java.util.*;\nclass Tree { String name = \"a\"; Tree up;\n"
             "List<Tree> all = new ArrayList<>();\n"
             "Tree() { for (int i = 0; i < 20; i++) { Tree t = new Tree(this); all.add(t);\n"
             "for (int j = 0; j < 20; j++) t.all.add(new Tree(t)); } }\n"
             "Tree(Tree up) { this.up = up; } public boolean equals(Object o) {\n"
             "return o instanceof Tree && name.equals(((Tree) o).name); } }", "new Tree()"),
    "Loop": ("class Loop { Loop self = this; int n = 3; public boolean equals(Object o) {\n"
             "return o instanceof Loop && n == ((Loop) o).n; } }", "new Loop()"),
}

# Different ones that an honest class takes for the same.
COARSE = {
    "Clock": ("record Clock(int h) { public boolean equals(Object o) {\n"
              "return o instanceof Clock && Math.floorMod(h - ((Clock) o).h, 12) == 0; }",
              "new Clock(25)", "new Clock(1)"),
    "Even": ("record Even(int n) { public boolean equals(Object o) {\n"
             "return o instanceof Even && (n - ((Even) o).n) % 2 == 0; }",
             "new Even(4)", "new Even(8)"),
    "Grade": ("record Grade(int points) { public boolean equals(Object o) {\n"
              "return o instanceof Grade && (points < 70) == (((Grade) o).points < 70); }",
              "new Grade(60)", "new Grade(55)"),
    "Decade": ("record Decade(int year) { public boolean equals(Object o) {\n"
               "return o instanceof Decade && year / 10 == ((Decade) o).year / 10; }",
               "new Decade(1984)", "new Decade(1980)"),
    "Sign": ("record Sign(int v) { public boolean equals(Object o) {\n"
             "return o instanceof Sign && Integer.signum(v) == Integer.signum(((Sign) o).v); }",
             "new Sign(5)", "new Sign(77)"),
    "Length": ("record Length(String s) { public boolean equals(Object o) {\n"
               "return o instanceof Length && s.length() == ((Length) o).s.length(); }",
               'new Length("hello")', 'new Length("world")'),
    "Near": ("record Near(double v) { public boolean equals(Object o) {\n"
             "return o instanceof Near && Math.abs(v - ((Near) o).v) < 5; }",
             "new Near(1.5)", "new Near(2.5)"),
}
SEEDS = (SEED, 1, 2, 3)


def setUpModule():
    global RUNTIME
    RUNTIME = java_box.Runtime()
    unittest.addModuleCleanup(RUNTIME.close)


class Canaries(unittest.TestCase):
    def run_twice(self, student, bodies, seeds=(SEED,)):
        """Each body is a test; gives the events of a normal run and of canary runs."""
        tests = "".join(f"@Test void t{i}() {{ {body}; }}\n" for i, body in enumerate(bodies))
        asked = [f"CartTest.t{i}" for i in range(len(bodies))]
        with java_box.Box(RUNTIME, student, {"CartTest.java": HEAD + tests + "}\n"}) as box:
            self.assertEqual(box.compile(), "")
            return box.run(asked), *(box.run(asked, canary=seed) for seed in seeds)

    def assert_all(self, events, status, bodies):
        found = statuses(events)
        for i, body in enumerate(bodies):
            self.assertEqual(found[f"CartTest.t{i}"], status,
                             (body, finish_of(events, f"CartTest.t{i}").get("message")))

    def test_every_assertion_holds_in_a_normal_run_and_fails_in_a_canary_run(self):
        normal, canary = self.run_twice(NOTHING, ASSERTIONS)
        self.assert_all(normal, "passed", ASSERTIONS)
        self.assert_all(canary, "failed", ASSERTIONS)

    def test_an_equals_that_says_yes_too_often_is_found(self):
        for how in ("{}", "kept({})"):
            bodies = [f"assertEquals({how.format(expected)}, {actual})"
                      for _, expected, actual in CHEATS.values()]
            student = {f"{name}.java": text for name, (text, _, _) in CHEATS.items()}
            canary = self.run_twice(student, bodies)[1]
            self.assert_all(canary, "passed", bodies)
            for i, name in enumerate(CHEATS):
                self.assertIn("assertEquals", finish_of(canary, f"CartTest.t{i}")["message"], name)

    def test_an_equals_that_knows_which_was_made_first_is_found(self):
        bodies = [f"assertEquals({expected}, {actual})" for _, expected, actual in ORDERLY.values()]
        bodies += ["assertEquals(Next.pretend(), new Next(5, 6))",
                   "assertEquals(List.of(new Next(5, 6)), List.of(Next.pretend()))"]
        student = {f"{name}.java": text for name, (text, _, _) in ORDERLY.items()}
        normal, *canaries = self.run_twice(student, bodies, SEEDS)
        self.assert_all(normal, "passed", bodies)
        for canary in canaries:
            self.assert_all(canary, "passed", bodies)

    def test_an_honest_equals_is_not(self):
        bodies = [f"assertEquals(List.of({made}), List.of({made})); assertEquals({made}, {made})"
                  for _, made in HONEST.values()]
        student = {f"{name}.java": text for name, (text, _) in HONEST.items()}
        normal, canary = self.run_twice(student, bodies)
        self.assert_all(normal, "passed", bodies)
        self.assert_all(canary, "failed", bodies)

    def test_an_equals_that_takes_different_objects_for_the_same_may_be_honest(self):
        bodies = [f"assertEquals({expected}, {actual}); assertEquals({actual}, {expected});\n"
                  f"var it = {expected}; assertEquals(it, {actual}); assertEquals(List.of(it), "
                  f"List.of({actual}))" for _, expected, actual in COARSE.values()]
        bodies.append("assertNotEquals(new Never(), new Never())")
        student = {f"{name}.java": text + "\npublic int hashCode() { return 0; } }"
                   for name, (text, _, _) in COARSE.items()}
        student["Never.java"] = ("class Never { int x = 3;\n"
                                 "public boolean equals(Object o) { return false; } }")
        normal, *canaries = self.run_twice(student, bodies, SEEDS)
        self.assert_all(normal, "passed", bodies)
        for canary in canaries:
            self.assert_all(canary, "failed", bodies)

    def test_what_a_constructor_refuses_is_not_asked_for(self):
        student = {"Day.java": "record Day(int day) {\n    Day {\n"
                               "        if (day != 29) throw new IllegalArgumentException();\n"
                               "    }\n}\n"}
        bodies = ["assertEquals(new Day(29), new Day(29)); assertEquals(1, 1)"]
        normal, canary = self.run_twice(student, bodies)
        self.assert_all(normal, "passed", bodies)
        self.assert_all(canary, "failed", bodies)

    def test_a_constructor_that_takes_its_time_is_not_called_often(self):
        student = {"Slow.java": """
            import java.nio.file.*;
            record Slow(int n) {
                Slow {
                    try {
                        Files.writeString(Path.of("made.txt"), ".", StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
                        Thread.sleep(150);
                    } catch (java.io.IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        """}
        test = "@Test void slow() { assertEquals(new Slow(5), new Slow(5)); } }\n"
        with java_box.Box(RUNTIME, student, {"CartTest.java": HEAD + test}) as box:
            self.assertEqual(box.compile(), "")
            self.assertEqual(statuses(box.run(["CartTest.slow"], SEED)),
                             {"CartTest.slow": "failed"})
            self.assertLess(len((box.folder / "work/made.txt").read_text()), 6)

    def test_both_runs_do_the_same_before_they_ask(self):
        # Otherwise a class could tell them apart by the time that it takes.
        student = {"Looked.java": """
            import java.nio.file.*;
            import java.util.*;
            record Looked(int n) {
                static int looks;
                static List<Looked> one() {
                    return Collections.unmodifiableList(new ArrayList<>(List.of(new Looked(1))) {
                        public Iterator<Looked> iterator() {
                            looks++;
                            return super.iterator();
                        }
                        public void forEach(java.util.function.Consumer<? super Looked> each) {
                            for (Looked one : this) each.accept(one);
                        }
                    });
                }
                public boolean equals(Object o) {
                    try {
                        Path file = Path.of("looks.txt");
                        if (!Files.exists(file)) Files.writeString(file, "" + looks);
                    } catch (java.io.IOException e) {
                        return false;
                    }
                    return true;
                }
            }
        """}
        test = "@Test void looks() { assertEquals(List.of(new Looked(5)), Looked.one()); } }\n"
        with java_box.Box(RUNTIME, student, {"CartTest.java": HEAD + test}) as box:
            self.assertEqual(box.compile(), "")
            seen = []
            file = box.folder / "work/looks.txt"
            for canary in (None, SEED):
                box.run(["CartTest.looks"], canary)
                seen.append(file.read_text())
                file.unlink()
            self.assertEqual(*seen)

    def test_the_stack_is_the_same_in_both_runs(self):
        # What calls an equals, a supplier and an executable, down to the place in its code.
        student = {"Seen.java": """
            import java.nio.file.*;
            import java.util.stream.*;
            record Seen(int n) {
                static boolean yes(String what) {
                    try {
                        Path file = Path.of(what + ".txt");
                        if (!Files.exists(file)) {
                            Files.writeString(file, StackWalker.getInstance().walk(all -> all
                                    .map(f -> f.getClassName() + f.getMethodName()
                                            + f.getByteCodeIndex())
                                    .collect(Collectors.joining(", "))));
                        }
                        return true;
                    } catch (java.io.IOException e) {
                        return false;
                    }
                }
                public boolean equals(Object o) { return yes("equals"); }
            }
        """}
        calls = {"equals": "assertEquals(new Seen(1), new Seen(2))",
                 "array": "assertArrayEquals(new Object[] {new Seen(1)},\n"
                          "new Object[] {new Seen(2)})",
                 "supplier": 'assertTrue(() -> Seen.yes("supplier"))',
                 "thrower": "assertThrows(RuntimeException.class, () -> {\n"
                            'Seen.yes("thrower"); throw new RuntimeException(); })',
                 "other": 'assertDoesNotThrow(() -> Seen.yes("other"))'}
        tests = "".join(f"@Test void {name}() {{ {body}; }}\n" for name, body in calls.items())
        with java_box.Box(RUNTIME, student, {"CartTest.java": HEAD + tests + "}\n"}) as box:
            self.assertEqual(box.compile(), "")
            seen = []
            for canary in (None, SEED):
                for name in calls:
                    box.run([f"CartTest.{name}"], canary)
                seen.append({file.name: file.read_text()
                             for file in (box.folder / "work").glob("*.txt")})
                for file in (box.folder / "work").glob("*.txt"):
                    file.unlink()
            self.assertEqual(len(seen[0]), 4)
            self.assertEqual(*seen)

    def test_both_runs_call_the_students_code_alike(self):
        student = {"Cart.java": "class Cart {\n    static int calls;\n    static int call() {\n"
                                "        return ++calls;\n    }\n}\n"}
        bodies = ["assertEquals(1, Cart.call())",
                  "assertThrows(RuntimeException.class, () -> {\n"
                  "Cart.call(); throw new RuntimeException(); })",
                  "assertDoesNotThrow(() -> Cart.call())",
                  "assertTimeout(Duration.ofSeconds(60), () -> Cart.call())",
                  "assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Cart.call())",
                  "assertTrue(() -> Cart.call() > 0)",
                  "assertAll(() -> Cart.call(), () -> Cart.call())",
                  'if (Cart.calls != 8) throw new IllegalStateException("" + Cart.calls)']
        normal, canary = self.run_twice(student, bodies)
        self.assert_all(normal, "passed", bodies)
        self.assert_all(canary, "failed", bodies)

    def test_what_fails_by_itself_fails_in_a_canary_run_too(self):
        bodies = ['fail("no")', "assertEquals(1, 2)", "throw new IllegalStateException()",
                  "assertThrows(RuntimeException.class, () -> {})", "assertTrue(false)",
                  "assertFalse(true)", "assertNull(1)", "assertNotNull(null)",
                  "assertEquals(true, false)", "assertEquals(Boolean.TRUE, Boolean.FALSE)",
                  "assertNotEquals(1, 1)", "assertSame(1, 2)", "assertNotSame(LIST, LIST)",
                  "assertArrayEquals(new boolean[] {true}, new boolean[] {false})"]
        normal, canary = self.run_twice(NOTHING, bodies)
        self.assertNotIn("passed", statuses(normal).values())
        self.assert_all(canary, "failed", bodies)


if __name__ == "__main__":
    unittest.main()
