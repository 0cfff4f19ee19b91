"""The java-junit5 harness by itself: what it reports of honest, broken and hostile submissions."""
import unittest

import java_box
from harness import finish_of, statuses


def setUpModule():
    global RUNTIME
    RUNTIME = java_box.Runtime()
    unittest.addModuleCleanup(RUNTIME.close)


def results(student, suite, asked, canary=None, given=None):
    with java_box.Box(RUNTIME, student, suite, given) as box:
        said = box.compile()
        assert not said, said
        return box.run(asked, canary)


def compiler_says(student, suite, given=None):
    with java_box.Box(RUNTIME, student, suite, given) as box:
        return box.compile()


def suite_of(body, imports=""):
    return {"CartTest.java": f"""
import static org.junit.jupiter.api.Assertions.*;
{imports}
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {{
    {body}
}}
"""}


CART = {"Cart.java": """
class Cart {
    protected int total(int[] prices) {
        int sum = 0;
        for (int price : prices) {
            sum += price;
        }
        return sum;
    }
}
"""}
SUITE = suite_of("""
    @Test void good() { assertEquals(3, new Cart().total(new int[] {1, 2})); }
    @Test void bad() { assertEquals(7, new Cart().total(new int[] {1}), "One item."); }
    @Test void raises() { new Cart().total(null); }
    @Disabled @Test void skipped() {}
    @Test void assumed() { Assumptions.assumeTrue(false); }
    @ParameterizedTest @ValueSource(ints = {1, 2}) void each(int n) { assertEquals(1, n); }
    @RepeatedTest(40) void again() { assertEquals(0, new Cart().total(new int[0])); }
    @TestFactory Stream<DynamicTest> made() {
        return Stream.of(DynamicTest.dynamicTest("any", () -> assertTrue(true)));
    }
    @Nested class Deep { @Test void inner() {} }
    @Nested class Broken {
        @BeforeEach void prepare() { new Cart().total(null); }
        @Test void never() {}
    }
""")


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.asked = ["CartTest.good", "CartTest.bad", "CartTest.raises", "CartTest.skipped",
                     "CartTest.assumed", "CartTest.each[2]", "CartTest.again", "CartTest.made",
                     "CartTest$Deep.inner", "CartTest$Broken.never"]
        cls.events = results(CART, SUITE, cls.asked)

    def test_each_test_is_reported_once_under_the_name_it_was_asked_for(self):
        self.assertEqual(statuses(self.events), {
            "CartTest.good": "passed", "CartTest.bad": "failed", "CartTest.raises": "error",
            "CartTest.skipped": "skipped", "CartTest.assumed": "skipped",
            "CartTest.each[2]": "failed", "CartTest.again": "passed", "CartTest.made": "passed",
            "CartTest$Deep.inner": "passed", "CartTest$Broken.never": "error"})
        self.assertCountEqual([e["test"] for e in self.events if e["event"] == "start"], self.asked)
        self.assertEqual(self.events[-1], {"event": "end", "token": "secret"})
        self.assertEqual({e["token"] for e in self.events}, {"secret"})
        self.assertCountEqual(self.events[0]["tests"], self.asked)

    def test_a_failed_comparison_tells_both_sides_and_the_authors_words(self):
        finish = finish_of(self.events, "CartTest.bad")
        self.assertEqual((finish["actual"], finish["expected"]), ("1", "7"))
        self.assertEqual(finish["message"], "One item. Expected 7, but got 1.")

    def test_an_exception_names_the_line_of_the_student(self):
        finish = finish_of(self.events, "CartTest.raises")
        self.assertIn("NullPointerException", finish["message"])
        self.assertIn("Cart.java, line 5", finish["message"])


class Names(unittest.TestCase):
    def test_what_is_not_unique_has_its_package_or_its_parameters(self):
        test = ("package {0};\nimport org.junit.jupiter.api.*;\nclass CartTest {{\n"
                "    @Test void adds() {{}}\n    @Test void adds(TestInfo info) {{}}\n}}\n")
        suite = {f"{name}/CartTest.java": test.format(name) for name in ("one", "two")}
        asked = ["one.CartTest.adds(TestInfo)", "two.CartTest.adds()", "CartTest.adds"]
        events = results(CART, suite, asked)
        self.assertEqual(statuses(events), {asked[0]: "passed", asked[1]: "passed"})
        self.assertIn("one.CartTest.adds()", events[0]["tests"])
        self.assertNotIn("CartTest.adds", events[0]["tests"])


class Compiling(unittest.TestCase):
    def test_a_mistake_is_told_with_its_line(self):
        says = compiler_says({"Cart.java": "class Cart {\n    int total( { }\n}\n"}, SUITE)
        self.assertIn("Cart.java, line 2", says)
        self.assertIn("int total( { }", says)

    def test_what_the_tests_miss_is_told_without_the_tests(self):
        says = compiler_says({"Cart.java": "class Cart {}\n"}, SUITE)
        self.assertIn("There is no method total(int[]) in class Cart.", says)
        self.assertNotIn("assert", says)

    def test_a_package_of_the_framework_is_refused_with_the_files_name(self):
        for name in ("org.junit.jupiter.api", "org.junit.platform.launcher", "grader.junit5"):
            path = name.replace(".", "/") + "/Assertions.java"
            files = {path: f"package {name};\npublic class Assertions {{}}\n"}
            says = compiler_says(CART | files, SUITE)
            self.assertIn("Assertions.java: the package " + name, says)

    def test_a_students_own_tests_need_not_compile(self):
        own = {"CartTest.java": "import org.junit.jupiter.api.*;\nclass CartTest { @Test void }\n"}
        self.assertEqual(statuses(results(CART | own, SUITE, ["CartTest.good"])),
                         {"CartTest.good": "passed"})
        says = compiler_says({"Cart.java": "class Cart {\n    int total( { }\n}\n"} | own, SUITE)
        self.assertIn("Cart.java, line 2", says)
        self.assertNotIn("CartTest", says)

    def test_what_is_given_wins_over_a_file_of_the_same_name(self):
        given = {"Price.java": "class Price { static final int ONE = 1; }\n"}
        suite = suite_of("@Test void price() { assertEquals(1, Price.ONE); }")
        student = {"Price.java": "class Price { static final int ONE = 2; }\n"}
        self.assertEqual(statuses(results(student, suite, ["CartTest.price"], given=given)),
                         {"CartTest.price": "passed"})

    def test_no_class_of_the_students_stands_for_one_that_the_tests_import(self):
        student = CART | {
            "Objects.java": "class Objects {\n"
                            "    static boolean equals(Object a, Object b) { return true; }\n}\n",
            "Assertions.java": "class Assertions {\n"
                               "    static void assertEquals(int a, int b) {}\n}\n",
            "java.java": "class java {\n    static class util {\n        static class Objects {\n"
                         "            static boolean equals(Object a, Object b) {\n"
                         "                return true;\n            }\n        }\n    }\n}\n",
            "Integer.java": "class Integer {\n    static int sum(int a, int b) { return 9; }\n}\n"}
        suite = suite_of("""
            @Test void equal() { assertTrue(Objects.equals(1, 2)); }
            @Test void asserted() { Assertions.assertEquals(1, 2); }
            @Test void spelt() { assertTrue(java.util.Objects.equals(1, 2)); }
            @Test void summed() { assertEquals(3, Integer.sum(1, 2)); }
        """, "import java.util.*;")
        self.assertEqual(
            statuses(results(student, suite, ["CartTest.equal", "CartTest.asserted",
                                              "CartTest.spelt", "CartTest.summed"])),
            {"CartTest.equal": "failed", "CartTest.asserted": "failed", "CartTest.spelt": "failed",
             "CartTest.summed": "passed"})


class Walls(unittest.TestCase):
    def test_leaving_early_is_never_a_pass(self):
        leave = ("System.exit(0);", "Runtime.getRuntime().halt(0);",
                 "throw new ThreadDeath();", "throw new OutOfMemoryError();",
                 "Thread.currentThread().stop();",
                 "try { System.exit(0); } catch (Throwable t) { } return;")
        student = {"Cart.java": "class Cart {\n" + "".join(
            f"    static void leave{i}(boolean really) {{ if (really) {{ {how} }} }}\n"
            for i, how in enumerate(leave)) + "}\n"}
        suite = suite_of("".join(
            f'@Test void leave{i}() {{ Cart.leave{i}(true); fail("still here"); }}\n'
            for i in range(len(leave))))
        with java_box.Box(RUNTIME, student, suite) as box:
            self.assertEqual(box.compile(), "")
            for i, how in enumerate(leave):
                events = box.run([f"CartTest.leave{i}"])
                self.assertNotIn("passed", statuses(events).values(), how)

    def test_a_student_sees_neither_tests_nor_framework_nor_the_harness(self):
        student = {"Cart.java": """
            class Cart {
                static String look(String what) throws Exception {
                    try {
                        switch (what) {
                            case "junit":
                                return Class.forName("org.junit.jupiter.api.Test").getName();
                            case "test":
                                return Class.forName("CartTest").getName();
                            case "stack":
                                return StackWalker.getInstance(
                                        StackWalker.Option.RETAIN_CLASS_REFERENCE)
                                        .getCallerClass().getName();
                            case "loader":
                                return ClassLoader.getSystemClassLoader().toString();
                            case "library":
                                return java.sql.Driver.class.getClassLoader()
                                        .loadClass("org.junit.jupiter.api.Test").getName();
                            case "memory":
                                return new java.io.FileInputStream("/proc/self/mem").toString();
                            case "private":
                                var field = String.class.getDeclaredField("value");
                                field.setAccessible(true);
                                return "open";
                            case "native":
                                System.load("/tmp/any.so");
                                return "loaded";
                            case "program":
                                return new ProcessBuilder("/bin/true").start().toString();
                            case "thread":
                                var seen = new String[1];
                                var thread = new Thread(() -> {
                                    try {
                                        seen[0] = look("memory");
                                    } catch (Exception e) {
                                    }
                                });
                                thread.start();
                                thread.join();
                                return seen[0];
                            default:
                                return System.getProperty("java.version");
                        }
                    } catch (ClassNotFoundException | SecurityException refused) {
                        return null;
                    }
                }
            }
        """}
        looks = ("junit", "test", "stack", "loader", "library", "memory", "private", "native",
                 "program", "thread")
        suite = suite_of("".join(
            f'@Test void sees_{look}() throws Exception {{ assertNull(Cart.look("{look}")); }}\n'
            for look in looks) + '@Test void sees_version() throws Exception {\n'
                                 'assertNotNull(Cart.look("version")); }\n')
        asked = [f"CartTest.sees_{look}" for look in (*looks, "version")]
        self.assertEqual(statuses(results(student, suite, asked)),
                         {test: "passed" for test in asked})


if __name__ == "__main__":
    unittest.main()
