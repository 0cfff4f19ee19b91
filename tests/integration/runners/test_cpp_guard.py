"""What stands between a student's code and the verdict, in the C++ runners: files with odd names,
symbols, children, and data that both libraries have."""
import pathlib
import time
import unittest

from cpp_box import Box
from harness import finish_of, statuses

CANARY = 81723
SUITE = ('#include <catch2/catch.hpp>\n#include "code.hpp"\n'
         'TEST_CASE("one") { REQUIRE(f(1) == 1); REQUIRE(f(2) == 2); }\n')
HEADER = "#pragma once\n#include <string>\nint f(int);\n"
RIGHT = '#include "code.hpp"\nint f(int x) { return x; }\n'


def box_of(student, suite=SUITE):
    return Box("cpp-catch2", "grader_layer/catch2.hpp", student, {"suite.cpp": suite})


def processes_in(box):
    """How many have the box's folder among their arguments."""
    lines = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(entry.read_bytes())
        except OSError:
            continue
    return sum(str(box.path).encode() in line for line in lines)


class Files(unittest.TestCase):
    def test_a_file_is_no_option_whatever_it_is_called(self):
        student = {"code.hpp": HEADER, "code.cpp": RIGHT, "@args.cpp": "",
                   "args.cpp": "#include <catch2/catch.hpp>\n#if 0\n"
                               "-x c++ code.cpp -MD -MF ../build/stolen -x none\n#endif\n",
                   "-o.cpp": "int x;\n"}
        with box_of(student) as box:
            self.assertIsNone(box.build())
            self.assertFalse((box.path / "build" / "stolen").exists())
            self.assertEqual(statuses(box.run(["one"])[0]), {"one": "passed"})

    def test_files_of_the_same_name_but_for_odd_characters_are_all_there(self):
        student = {"code.hpp": HEADER + "int g();\nint h();\n", "ä.cpp": RIGHT,
                   "ö.cpp": "int g() { return 1; }\n", "a/b.cpp": "int h();\nint g();\n",
                   "a_b.cpp": "int h() { return 2; }\n"}
        suite = SUITE + 'TEST_CASE("all") { CHECK(g() + h() == 3); }\n'
        with box_of(student, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["one", "all"])[0]), {"one": "passed", "all": "passed"})


    def test_a_file_that_another_one_includes_is_compiled_once(self):
        student = {"code.hpp": HEADER + "int g();\n", "main.cpp": '#include "code.cpp"\nint main() {}\n',
                   "code.cpp": RIGHT, "own tests.cpp": '#include <catch2/catch.hpp>\n#include "g.cpp"\n',
                   "g.cpp": "int g() { return 1; }\n", "h.cpp": '#pragma once\n#include "i.cpp"\n',
                   "i.cpp": '#pragma once\n#include "h.cpp"\n'}
        suite = SUITE + 'TEST_CASE("all") { CHECK(g() == 1); }\n'
        with box_of(student, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["one", "all"])[0]), {"one": "passed", "all": "passed"})


class Symbols(unittest.TestCase):
    def test_a_header_cannot_stand_for_the_system_in_the_tests_alone(self):
        header = HEADER + ('extern "C" { __attribute__((used)) static void _Unwind_Resume(void*) {}'
                           " }\n")
        with box_of({"code.hpp": header, "code.cpp": RIGHT}) as box:
            self.assertIn("Your headers define _Unwind_Resume", box.build())

    def test_data_of_a_header_is_there_once(self):
        header = """#pragma once
#include <string>
#include <vector>
struct Dog { inline static int count = 0; Dog() { ++count; } ~Dog() { --count; } static int counted(); };
template <class T> struct Pool { static int taken; };
template <class T> int Pool<T>::taken = 0;
struct Kennel { static Kennel& only() { static Kennel kennel; return kennel; }
  std::vector<std::string> names; };
int taken();
std::string named();
"""
        code = """#include "code.hpp"
int Dog::counted() { return count; }
int taken() { return Pool<Dog>::taken; }
std::string named() { return Kennel::only().names.at(0); }
"""
        suite = """#include <catch2/catch.hpp>
#include "code.hpp"
TEST_CASE("count") { Dog one, two; CHECK(Dog::counted() == 2); }
TEST_CASE("pool") { Pool<Dog>::taken = 3; CHECK(taken() == 3); }
TEST_CASE("singleton") { Kennel::only().names.push_back("Rex"); CHECK(named() == "Rex"); }
"""
        with box_of({"code.hpp": header, "code.cpp": code}, suite) as box:
            self.assertIsNone(box.build())
            asked = ["count", "pool", "singleton"]
            self.assertEqual(statuses(box.run(asked)[0]), dict.fromkeys(asked, "passed"))

    def test_data_of_the_frameworks_is_not_the_students_to_give(self):
        suite = """#include <catch2/catch.hpp>
#include "code.hpp"
namespace Catch { struct Mine { inline static int number = 1; }; }
TEST_CASE("number") { f(1); CHECK(Catch::Mine::number == 1); }
"""
        code = """#include "code.hpp"
#include <dlfcn.h>
namespace Catch { struct Mine { inline static int number = 7; }; }
int f(int) { return Catch::Mine::number = 8; }
static void* const known = dlsym(RTLD_DEFAULT, "_ZN5Catch4Mine6numberE");
static void* const mine = dlsym(dlopen("student.so", RTLD_NOW | RTLD_NOLOAD), "_ZN5Catch4Mine6numberE");
"""
        with box_of({"code.hpp": HEADER, "code.cpp": code}, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["number"])[0]), {"number": "passed"})

    def test_what_is_packed_is_packed_for_the_tests_too(self):
        header = ("#pragma once\n#pragma pack(push, 1)\nstruct Head { char kind; int size; };\n"
                  "#pragma pack(pop)\nHead head();\n")
        suite = """#include <catch2/catch.hpp>
#include "code.hpp"
struct Own { char kind; int size; };
TEST_CASE("head") { CHECK(head().size == 9); CHECK(sizeof(Own) == 8); }
"""
        with box_of({"code.hpp": header,
                     "code.cpp": '#include "code.hpp"\nHead head() { return {1, 9}; }\n'},
                    suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["head"])[0]), {"head": "passed"})

    def test_the_plan_is_told_to_the_tests_alone(self):
        code = """#include "code.hpp"
#include <dlfcn.h>
bool take() {
    void* door = dlsym(RTLD_DEFAULT, "grader_layer_hand_over");
    static char books[512];
    return door != nullptr && reinterpret_cast<void* (*)(void*)>(door)(books) != nullptr;
}
static const bool before = take();
int f(int x) { return before || take() ? -1 : x; }
"""
        header = HEADER + "bool take();\nstatic const bool took = take();\n"
        suite = SUITE + 'TEST_CASE("took") { CHECK_FALSE(took); }\n'
        with box_of({"code.hpp": header, "code.cpp": code}, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["one", "took"])[0]), {"one": "passed", "took": "passed"})


# Drops the frame of f and of the test that has called it, and goes on where that was called from.
LEAVES = r"""
#pragma GCC optimize("O0", "no-omit-frame-pointer")
#include "code.hpp"
static void __attribute__((noinline)) leave() {
  void** own = (void**)__builtin_frame_address(0);
  void** tests = (void**)((void**)own[0])[0];
  asm volatile("mov %0, %%rbp\n mov %1, %%rsp\n jmp *%2"
               :: "a"(tests[0]), "c"(tests + 2), "d"(tests[1]));
}
int f(int x) { leave(); return x; }
"""


class Frames(unittest.TestCase):
    def test_a_test_that_the_code_returns_from_has_not_passed(self):
        with box_of({"code.hpp": HEADER, "code.cpp": LEAVES}) as box:
            self.assertIsNone(box.build())
            self.assertEqual(finish_of(box.run(["one"])[0], "one")["status"], "tampered")
            watched = finish_of(box.run(["one"], CANARY)[0], "one")
            self.assertEqual(watched["status"], "passed", watched)

    def test_functions_of_the_tests_may_end_in_any_way(self):
        header = HEADER + ("#include <functional>\n#include <thread>\n"
                           "void later(std::function<void()> what);\n"
                           "int guarded(std::function<int()> what);\n"
                           "template <class F> int twice(F what) { return what() + what(); }\n")
        code = RIGHT + ("void later(std::function<void()> what) { std::thread(what).detach(); }\n"
                        "int guarded(std::function<int()> what) {\n"
                        "  try { return what(); } catch (int x) { return x; } }\n")
        suite = """
#include <catch2/catch.hpp>
#include <chrono>
#include "code.hpp"
namespace {
struct Held { ~Held() { f(1); } };
int down(int n) { Held held; return n == 0 ? throw 3 : down(n - 1); }
}
TEST_CASE("one") {
    later([] { std::this_thread::sleep_for(std::chrono::seconds(20)); });
    CHECK(guarded([] { return down(5); }) == 3);
    CHECK(twice([] { Held held; return f(2); }) == 4);
    CHECK_THROWS(down(2));
    SECTION("returns") { if (f(1) == 1) return; }
    SECTION("goes on") { CHECK(f(1) == 1); }
}
TEST_CASE("fails") { Held held; REQUIRE(f(1) == 2); }
"""
        with box_of({"code.hpp": header, "code.cpp": code}, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["one", "fails"])[0]), {"one": "passed", "fails": "failed"})
            self.assertEqual(statuses(box.run(["one", "fails"], CANARY)[0]),
                             {"one": "failed", "fails": "failed"})


class Children(unittest.TestCase):
    def test_a_child_that_goes_on_does_not_learn_which_run_it_is(self):
        code = """#include "code.hpp"
#include <sys/wait.h>
#include <fcntl.h>
#include <unistd.h>
static bool is_child = false;
int f(int x) {
    if (is_child) close(open("goes_on", O_CREAT | O_WRONLY, 0600));
    const pid_t child = x == 1 ? fork() : -1;
    alarm(10);
    is_child = child == 0;
    if (child > 0) waitpid(child, nullptr, 0);
    return is_child ? -1 : x;
}
"""
        for canary in (None, CANARY):
            with box_of({"code.hpp": HEADER, "code.cpp": code}) as box:
                self.assertIsNone(box.build())
                events, _ = box.run(["one"], canary)
                self.assertEqual(finish_of(events, "one")["status"], "failed" if canary else "passed")
                self.assertFalse((box.path / "goes_on").exists(), canary)

    def test_a_child_that_goes_on_does_not_stay(self):
        code = ('#include "code.hpp"\n#include <unistd.h>\n'
                "int f(int x) { if (x == 1 && fork() != 0) _exit(0); return x; }\n")
        with box_of({"code.hpp": HEADER, "code.cpp": code}) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["one"])[0]), {})
            deadline = time.monotonic() + 5
            while processes_in(box) and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertEqual(processes_in(box), 0)


if __name__ == "__main__":
    unittest.main()
