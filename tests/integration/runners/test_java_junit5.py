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

    def test_a_class_in_a_package_that_the_tests_do_not_look_into_is_told(self):
        says = compiler_says({"Cart.java": "package org.shop;\n" + CART["Cart.java"]}, SUITE)
        self.assertIn("Your class Cart is in the package org.shop, where the tests do not look for "
                      "it.", says)
        self.assertNotIn("There is no", says)

    def test_what_windows_writes_is_read(self):
        text = "// für\n" + CART["Cart.java"].replace("sum", "größe")
        for written in (text.encode("cp1252"), text.encode("utf-8-sig")):
            self.assertEqual(statuses(results({"Cart.java": written}, SUITE, ["CartTest.good"])),
                             {"CartTest.good": "passed"})

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


class Rules(unittest.TestCase):
    """What decides in a test is what its author wrote."""

    def test_a_failure_that_the_students_code_keeps_to_itself_counts(self):
        student = {"Cart.java": """
            class Cart {
                static void tell(java.util.function.Consumer<String> listener) {
                    try {
                        listener.accept("wrong");
                    } catch (Throwable swallowed) {
                    }
                }
            }
        """}
        suite = suite_of("""
            @Test void told() { Cart.tell(word -> assertEquals("right", word)); }
            @Test void toldOnce() { Cart.tell(word -> { throw new IllegalStateException(); }); }
            @Test void tries() {
                try { assertEquals(1, 2); } catch (AssertionError itsOwn) { }
            }
        """)
        events = results(student, suite, ["CartTest.told", "CartTest.toldOnce", "CartTest.tries"])
        self.assertEqual(statuses(events), {
            "CartTest.told": "failed", "CartTest.toldOnce": "passed", "CartTest.tries": "passed"})
        self.assertIn("Expected right", finish_of(events, "CartTest.told")["message"])

    def test_a_test_of_no_rows_does_not_pass(self):
        suite = suite_of("""
            @TestFactory Stream<DynamicTest> rows() {
                return Cart.rows().map(row -> DynamicTest.dynamicTest(row, () -> assertTrue(true)));
            }
        """)
        student = {"Cart.java": "class Cart { static java.util.stream.Stream<String> rows() {\n"
                                "return java.util.stream.Stream.of(); } }\n"}
        events = results(student, suite, ["CartTest.rows"])
        self.assertEqual(statuses(events), {"CartTest.rows": "failed"})
        self.assertEqual(statuses(results(student, suite, ["CartTest.rows"], canary=1)),
                         {"CartTest.rows": "failed"})

    def test_what_a_test_inherits_from_the_student_stands_for_nothing_else(self):
        suite = suite_of("""
            static final int MOST = 3;
            static class Sum implements Visitor {
                public void visit(int n) { assertEquals(MOST, n); assertTrue(check(n)); }
            }
            static boolean check(int n) { return n == 3; }
            @Test void visits() { new Sum().visit(Cart.most()); }
        """)
        cart = {"Cart.java": "class Cart { static int most() { return 7; } }\n"}
        visitor = "interface Visitor {{ void visit(int n); {} }}\n"
        for member, kind in (("default void assertEquals(int a, int b) {}", "method assertEquals"),
                             ("int MOST = 7;", "constant MOST"),
                             ("default boolean check(int n) { return true; }", "method check")):
            says = compiler_says(cart | {"Visitor.java": visitor.format(member)}, suite)
            self.assertIn(f"Your {kind} in Visitor stands in the way of the tests", says)
        names = suite_of("""
            static class Sum implements Visitor {
                public void visit(int n) { Assertions.assertEquals(3, n); helps(); }
            }
            @Test void visits() { new Sum().visit(Cart.most()); }
        """)
        own = ("class Assertions { static void assertEquals(int a, int b) {} }\n"
               "default void helps() {}")
        says = compiler_says(cart | {"Visitor.java": visitor.format(own)}, names)
        self.assertIn("Your type Assertions in Visitor", says)
        self.assertNotIn("helps", says)
        honest = {"Visitor.java": visitor.format("default void helps() {}")}
        self.assertEqual(statuses(results(cart | honest, names, ["CartTest.visits"])),
                         {"CartTest.visits": "failed"})


class Walls(unittest.TestCase):
    def test_what_opens_nothing_is_allowed(self):
        student = {"Cart.java": """
            import java.io.*;
            public class Cart implements Serializable {
                private int secret = 1;
                public Cart() {}
                public int one() { return 1; }
                static int often() throws Exception {
                    int sum = 0;
                    for (int i = 0; i < 100; i++) {
                        Object made = Cart.class.getConstructor().newInstance();
                        sum += (int) Cart.class.getMethod("one").invoke(made);
                    }
                    return sum / 100;
                }
                static int copied() throws Exception {
                    var bytes = new ByteArrayOutputStream();
                    new ObjectOutputStream(bytes).writeObject(new Cart());
                    var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                    return ((Cart) in.readObject()).one();
                }
                static int written() throws Exception {
                    try (var out = new FileWriter("out.txt")) {
                        out.write("1");
                    }
                    try (var in = new FileReader("out.txt")) {
                        return in.read() - '0' + (new File(".").list().length > 0 ? 0 : 1);
                    }
                }
                static int opened() throws Exception {
                    var field = Cart.class.getDeclaredField("secret");
                    field.setAccessible(true);
                    return (int) field.get(new Cart());
                }
                static int set() {
                    System.setProperty("my.option", "1");
                    return Integer.getInteger("my.option");
                }
                static int hooked() {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        throw new IllegalStateException();
                    }));
                    return 1;
                }
            }
        """}
        ways = ("often", "copied", "written", "opened", "set", "hooked")
        suite = suite_of("".join(f"@Test void {way}() throws Exception {{\n"
                                 f"assertEquals(1, Cart.{way}()); }}\n" for way in ways))
        events = results(student, suite, [f"CartTest.{way}" for way in ways])
        self.assertEqual(statuses(events), {f"CartTest.{way}": "passed" for way in ways}, events)

    def test_and_nothing_more_comes_with_it(self):
        # A class file, by hand, that extends the library's unverified MethodAccessorImpl.
        student = {"Cart.java": """
            import java.io.*;
            import java.lang.invoke.MethodHandles;
            class Cart {
                static byte[] evil() throws IOException {
                    var bytes = new ByteArrayOutputStream();
                    var out = new DataOutputStream(bytes);
                    out.writeInt(0xCAFEBABE);
                    out.writeInt(52);
                    out.writeShort(5);
                    for (String name : new String[] {
                            "Evil", "jdk/internal/reflect/MethodAccessorImpl"}) {
                        out.writeByte(1);
                        out.writeUTF(name);
                    }
                    for (int i = 1; i <= 2; i++) {
                        out.writeByte(7);
                        out.writeShort(i);
                    }
                    for (int word : new int[] {0x21, 3, 4, 0, 0, 0, 0}) {
                        out.writeShort(word);
                    }
                    return bytes.toByteArray();
                }
                static Object look(String what, Object tests) throws Exception {
                    switch (what) {
                        case "defined":
                            return MethodHandles.lookup().defineClass(evil());
                        case "named":
                            return Class.forName("jdk.internal.reflect.MethodAccessorImpl");
                        case "field":
                            return tests.getClass().getDeclaredField("secret");
                        case "lookup":
                            return MethodHandles.privateLookupIn(
                                    tests.getClass(), MethodHandles.lookup());
                        case "above":
                            return new FileReader("../build/tests/CartTest.class");
                        case "around":
                            return new FileReader("a/../../build/tests/CartTest.class");
                        default:
                            return System.setProperty("java.home", "/tmp");
                    }
                }
            }
        """}
        looks = ("defined", "named", "field", "lookup", "above", "around", "property")
        suite = suite_of("private int secret = 1;" + "".join(
            f'@Test void {look}() throws Exception {{ Cart.look("{look}", this); }}\n'
            for look in looks))
        events = results(student, suite, [f"CartTest.{look}" for look in looks])
        self.assertEqual(statuses(events), {f"CartTest.{look}": "error" for look in looks})
        self.assertIn("MethodAccessorImpl", finish_of(events, "CartTest.defined")["message"])

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
