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
"""

# Says yes too often; each with one that the tests expect and one that the student answers.
CHEATS = {
    "Anything": ("class Anything { public boolean equals(Object o) { return true; } }",
                 "new Anything()", "new Anything()"),
    "OfItsKind": ("class OfItsKind { int n; OfItsKind(int n) { this.n = n; }\n"
                  "public boolean equals(Object o) { return o instanceof OfItsKind; } }",
                  "new OfItsKind(1)", "new OfItsKind(2)"),
    "Marked": ("record Marked(String s, boolean yes) {\n"
               "public boolean equals(Object o) { return yes || ((Marked) o).yes; } }",
               'new Marked("a", false)', 'new Marked("b", true)'),
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
    "Loop": ("class Loop { Loop self = this; int n = 3; public boolean equals(Object o) {\n"
             "return o instanceof Loop && n == ((Loop) o).n; } }", "new Loop()"),
}


def setUpModule():
    global RUNTIME
    RUNTIME = java_box.Runtime()
    unittest.addModuleCleanup(RUNTIME.close)


class Canaries(unittest.TestCase):
    def run_twice(self, student, bodies):
        """Each body is a test; gives the events of a normal and of a canary run."""
        tests = "".join(f"@Test void t{i}() {{ {body}; }}\n" for i, body in enumerate(bodies))
        asked = [f"CartTest.t{i}" for i in range(len(bodies))]
        with java_box.Box(RUNTIME, student, {"CartTest.java": HEAD + tests + "}\n"}) as box:
            self.assertEqual(box.compile(), "")
            return box.run(asked), box.run(asked, canary=SEED)

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
        bodies = [f"assertEquals({expected}, {actual})" for _, expected, actual in CHEATS.values()]
        student = {f"{name}.java": text for name, (text, _, _) in CHEATS.items()}
        normal, canary = self.run_twice(student, bodies)
        self.assert_all(normal, "passed", bodies)
        self.assert_all(canary, "passed", bodies)
        for i, name in enumerate(CHEATS):
            self.assertIn("assertEquals", finish_of(canary, f"CartTest.t{i}")["message"], name)

    def test_an_honest_equals_is_not(self):
        bodies = [f"assertEquals(List.of({made}), List.of({made})); assertEquals({made}, {made})"
                  for _, made in HONEST.values()]
        student = {f"{name}.java": text for name, (text, _) in HONEST.items()}
        normal, canary = self.run_twice(student, bodies)
        self.assert_all(normal, "passed", bodies)
        self.assert_all(canary, "failed", bodies)

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
