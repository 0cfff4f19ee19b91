"""What the C++ runners hand on of a student's headers, and of what compilers say of the tests."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import harness

SHARED = harness.RUNNERS / "shared" / "cpp"


def seal(files, name):
    """The sealed form of one of the headers."""
    with tempfile.TemporaryDirectory() as folder:
        box = pathlib.Path(folder)
        for path, text in files.items():
            (box / "work" / path).parent.mkdir(parents=True, exist_ok=True)
            (box / "work" / path).write_text(text)
        subprocess.run([sys.executable, "-I", "-S", SHARED / "seal.py", "--box", box, "c++20"],
                       check=True)
        return (box / "build" / "headers" / name).read_text().replace(folder, "/box")


def directives(text):
    return [line for line in text.splitlines() if line.strip().startswith(("#", "%:", "??="))]


def explain(kind, text):
    done = subprocess.run([sys.executable, "-I", "-S", SHARED / "explain.py", kind],
                          input=text, capture_output=True, text=True, check=True)
    return done.stdout


class Sealing(unittest.TestCase):
    def test_macros_are_used_up_and_stay_behind(self):
        text = seal({"a.hpp": "#pragma once\n#define TYPE int\n#define REQUIRE(x) 1\nTYPE f();\n"},
                    "a.hpp")
        self.assertIn("int f();", text)
        self.assertNotIn("define", text)

    def test_only_our_own_directives_come_out(self):
        text = seal({"a.hpp": """#pragma once
#include <vector>
#include "b.hpp"
#define HASH #
HASH include "/box/tests/t.cpp"
HASH define REQUIRE(x) 1
%: pragma GCC optimize("O3")
#pragma push_macro("REQUIRE")
_Pragma("GCC diagnostic pop")
#line 7 "/box/tests/t.cpp"
# 1 "/box/tests/t.cpp"
const char* one = R"(
#include "/box/tests/t.cpp"
# 1 "/usr/include/stdio.h" 1
)";
const char* two = R"x(
# 3 "/box/work/a.hpp" 2
#include "/box/tests/t.cpp"
)x";
""", "b.hpp": "#pragma once\nstruct B {};\n"}, "a.hpp")
        for line in directives(text):
            self.assertRegex(line, r'^#(pragma once|line \d+ "[^"]*"|include <vector>'
                                   r'|include "/box/build/headers/b.hpp")$')

    def test_what_is_included_by_another_is_there_once(self):
        files = {"a.hpp": '#pragma once\n#include "in/c.hpp"\n', "b.hpp": '#include "in/c.hpp"\n',
                 "in/c.hpp": "#ifndef C\n#define C\nstruct C2 {};\n#endif\n",
                 "x.inl": "X(1)\n", "d.hpp": '#pragma once\n#define X(n) int f##n();\n#include "x.inl"\n'}
        for name in ("a.hpp", "b.hpp"):
            self.assertIn('#include "/box/build/headers/in/c.hpp"', seal(files, name))
            self.assertNotIn("struct", seal(files, name))
        self.assertIn("int f1();", seal(files, "d.hpp"))

    def test_lines_are_still_the_students(self):
        self.assertIn('#line 3 "a.hpp"',
                      seal({"a.hpp": "#pragma once\n#include <vector>\nint f();\n"}, "a.hpp"))

    def test_names_that_reach_too_far_are_refused_with_the_reason(self):
        for text in ("asm(\"nop\");", "int f() { return grader_layer::is_canary(); }",
                     "namespace Catch { struct X {}; }", "using testing::Test;",
                     "[[gnu::section(\".x\")]] int x;", "extern \"C\" int grader_run_inside();",
                     "void f() { __asm__(\"\"); }", "namespace mine = testing;"):
            sealed = seal({"a.hpp": f"#pragma once\n{text}\n"}, "a.hpp")
            self.assertRegex(sealed, r"#error a\.hpp cannot be tested: it uses the name \w+,", text)

    def test_names_that_only_look_alike_are_not(self):
        for text in ("enum Level { INFO, WARN, FAIL };", "struct S { bool testing = false; };",
                     "struct S { int section; int alias; };", "int n = 1'000'000;",
                     "char c = '\"'; const char* s = \"it's\";", "auto x = u8R\"(raw\n)\";"):
            self.assertNotIn("#error", seal({"a.hpp": f"#pragma once\n{text}\n"}, "a.hpp"), text)

    def test_a_header_that_cannot_be_read_is_told_and_harms_no_other(self):
        files = {"a.hpp": '#include "nowhere.hpp"\n', "b.hpp": "int f();\n",
                 "c.hpp": 'const char* c = "open;\n'}
        self.assertIn("nowhere.hpp: No such file", seal(files, "a.hpp"))
        self.assertIn("#error", seal(files, "c.hpp"))
        self.assertIn("int f();", seal(files, "b.hpp"))


class Explaining(unittest.TestCase):
    def test_what_is_missing_is_named(self):
        self.assertEqual(
            explain("compile", "./t.cpp:4:9: error: 'class Account' has no member named 'pay'\n"),
            "The tests use pay of class Account, which your code does not have.\n")
        self.assertEqual(explain("compile", "a.hpp:3:1: error: expected ';' before 'int'\n"),
                         "a.hpp, line 3: expected ';' before 'int'\n")
        self.assertIn("call add(int), and none", explain(
            "compile", "./t.cpp:4: error: no matching function for call to 'add(int)'\n"))

    def test_values_of_the_tests_are_never_quoted(self):
        for said in ("error: call to consteval function 'p.P::operator==(4711)' is not a constant",
                     "error: static assertion failed: 4711", "note: '4711' was not declared"):
            for place in ("./t.cpp:4:9: ", "/usr/include/catch2/catch.hpp:4:9: "):
                self.assertNotIn("4711", explain("compile", place + said + "\n"))

    def test_what_is_not_defined_is_named_as_the_student_would(self):
        said = "/usr/bin/ld: t.o: undefined reference to `greet[abi:cxx11](int)'\n"
        self.assertEqual(explain("suite", said), "The tests use greet(int), which your code does "
                         "not define. Compare its name and parameters with the task.\n")
        self.assertIn("nowhere defines", explain("student", said))


if __name__ == "__main__":
    unittest.main()
