"""What the C++ runners hand on of a student's headers, and of what compilers say of the tests."""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import harness

SHARED = harness.RUNNERS / "shared" / "cpp"


def seal(files, name, framework="Catch"):
    """The sealed form of one of the headers."""
    with tempfile.TemporaryDirectory() as folder:
        box = pathlib.Path(folder)
        for path, text in files.items():
            (box / "work" / path).parent.mkdir(parents=True, exist_ok=True)
            (box / "work" / path).write_text(text)
        subprocess.run([sys.executable, "-I", "-S", SHARED / "seal.py", "--box", box, "c++20",
                        framework], check=True)
        sealed, = (box / "build").glob("sealed-*")
        return (sealed / name).read_text().replace(folder, "/box")


def in_text(sealed):
    """Without the lines that keep macros of the tests out."""
    return re.sub(r"#pragma (?:push|pop)_macro.*\n|#undef .*\n", "", sealed)


def directives(text):
    return [line for line in text.splitlines() if line.strip().startswith(("#", "%:", "??="))]


def explain(kind, text, alone=""):
    with tempfile.NamedTemporaryFile("w") as said_alone:
        said_alone.write(alone)
        said_alone.flush()
        done = subprocess.run([sys.executable, "-I", "-S", SHARED / "explain.py", kind,
                               said_alone.name],
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
        for line in directives(in_text(text)):
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

    def test_macros_of_the_tests_do_not_reach_the_text(self):
        text = seal({"a.hpp": "#pragma once\n#include <vector>\nint JOIN(gr, ader);\n"}, "a.hpp")
        hidden, _, after = text.partition("int JOIN")
        self.assertRegex(hidden, r'(?s)#include <vector>.*#pragma push_macro\("JOIN"\)\n#undef JOIN\n')
        self.assertIn('#pragma pop_macro("JOIN")', after)

    def test_a_name_that_tests_redefine_is_left_to_them(self):
        text = seal({"a.hpp": "class A { private: int x; bool defined, b = not x; };\n"}, "a.hpp")
        for name in ("private", "class", "defined", "not"):
            self.assertNotIn(f'("{name}")', text)

    def test_packing_is_kept_and_ends_with_the_header(self):
        text = seal({"a.hpp": "#pragma once\n#pragma pack ( push, 1 )\nstruct A { char a; int b; };\n"
                              "#pragma pack(1) evil\n"}, "a.hpp")
        self.assertEqual([line for line in text.splitlines() if "pack" in line],
                         ["#pragma pack(push, grader_layer)", "#pragma pack( push, 1 )",
                          "#pragma pack(pop, grader_layer)"])

    def test_nothing_computes_with_the_values_of_the_tests(self):
        text = seal({"a.hpp": "struct A { consteval A(int x); };\n"}, "a.hpp")
        self.assertIn("constexpr A(int x)", text)

    def test_lines_are_still_the_students(self):
        self.assertIn('#line 3 "a.hpp"',
                      seal({"a.hpp": "#pragma once\n#include <vector>\nint f();\n"}, "a.hpp"))

    def test_names_that_reach_too_far_are_refused_with_the_reason(self):
        for text in ("asm(\"nop\");", "int f() { return grader_layer::is_canary(); }",
                     "namespace Catch { struct X {}; }", "using Catch::Approx;",
                     "[[gnu::section(\".x\")]] int x;", "void f() { __asm__(\"\"); }",
                     "namespace mine = Catch;", "extern \"C\" void grader_layer_hand_over();",
                     "int see_GRADER_LAYER();", "extern \"C\" bool _ZN12grader_layer9is_canaryEv();",
                     "extern \"C\" void __cyg_profile_func_exit(void*, void*);",
                     "__attribute__((used, __visibility__(\"hidden\"))) int x;",
                     "<:<: gnu::visibility(\"hidden\") :>:> int x;",
                     "[[using gnu: always_inline]] inline int strcmp(const char*, const char*);"):
            sealed = seal({"a.hpp": f"#pragma once\n{text}\n"}, "a.hpp")
            self.assertRegex(sealed, r"#error a\.hpp cannot be tested: it uses the name \w+,", text)

    def test_of_the_frameworks_that_of_the_tests_alone_is_refused(self):
        for text, framework, other in (("using testing::Test;", "testing", "Catch"),
                                       ("namespace testing { struct Helper {}; }", "testing", "Catch"),
                                       ("namespace Catch {}", "Catch", "testing")):
            self.assertIn("#error", seal({"a.hpp": text}, "a.hpp", framework), text)
            self.assertNotIn("#error", seal({"a.hpp": text}, "a.hpp", other), text)

    def test_a_refusal_names_the_line_that_it_is_about(self):
        files = {"a.hpp": '#pragma once\n/* two\nlines */ #include <vector>\n#include <map>\n'
                          'const char* x = R"(a\nb)";\nint Catch;\n#include "b.inl"\n',
                 "b.inl": "int y;\nnamespace Catch {}\n"}
        self.assertIn('#line 2 "b.inl"\n#error a.hpp cannot', seal(files, "a.hpp"))
        files["a.hpp"] = files["a.hpp"].replace("int Catch", "namespace Catch {}")
        self.assertIn('#line 7 "a.hpp"\n#error a.hpp cannot', seal(files, "a.hpp"))

    def test_names_that_only_look_alike_are_not(self):
        for text in ("enum Level { INFO, WARN, FAIL };", "struct S { bool testing = false; };",
                     "struct S { int section; int alias; };",
                     "struct __attribute__((packed)) S { int section, alias[2]; };",
                     "std::string grader_name();", "int a[1], b[1], visibility = a[b[0]];",
                     "struct R; bool f(vector<::R>); int section;", "int n = 1'000'000;",
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
        self.assertIn("call add(int), and none", explain(
            "compile", "./t.cpp:4: error: no matching function for call to 'add(int)'\n"))

    def test_what_is_wrong_with_a_header_by_itself_is_told(self):
        said = "a.hpp:3:1: error: expected ';' before 'int'\n"
        self.assertEqual(explain("compile", said, said), "a.hpp, line 3: expected ';' before 'int'\n")

    def test_what_is_wrong_with_a_header_for_the_tests_alone_is_not(self):
        said = "a.hpp:4711:1: error: array subscript value '4712' is outside the bounds\n"
        told = explain("compile", said, "a.hpp:4711:1: error: something else\n")
        self.assertRegex(told, "^The tests use your code in a way that it does not allow[^0-9]*$")

    def test_what_is_named_holds_no_value(self):
        for said, told in (
                ("no match for 'operator==' (operand types are 'Any' and 'const char [4711]')",
                 "the operator == with 'Any' and 'const char […]'"),
                ("no matching function for call to 'f(std::array<int, 4711>)'", "f(std::array<int, …>)"),
                ("no matching function for call to 'f(Text{\"4711\"})'", "does not allow")):
            words = explain("compile", f"./t.cpp:4:9: error: {said}\n")
            self.assertIn(told, words)
            self.assertNotIn("4711", words)
        said = "/usr/bin/ld: t.o: undefined reference to `Any::is(char const (&) [4711])'\n"
        self.assertIn("Any::is(char const (&) […])", explain("suite", said))

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
