"""The cpp-catch2 runner without the sandbox: what it reports, and what a canary run finds."""
import unittest

from cpp_box import Box
from harness import finish_of, statuses

HEADER = "grader_layer/catch2.hpp"
CANARY = 81723


def box_of(student, suite, given=None):
    return Box("cpp-catch2", HEADER, student, {"suite.cpp": suite}, given)


CODE = {"code.cpp": """
#include <stdexcept>
#include <string>
int add(int a, int b) { return a + b; }
void refuse() { throw std::out_of_range("too far"); }
""", "code.hpp": """
#include <string>
int add(int a, int b);
void refuse();
"""}
SUITE = """
#include <catch2/catch.hpp>
#include "code.hpp"
TEST_CASE("adds") { REQUIRE(add(1, 2) == 3); }
TEST_CASE("is wrong") { INFO("One and one."); REQUIRE(add(1, 1) == 3); }
TEST_CASE("is no comparison") { CHECK(add(1, 1) > 5); }
TEST_CASE("throws") { refuse(); }
TEST_CASE("throws something else") { REQUIRE_THROWS_AS(refuse(), std::bad_alloc); }
TEST_CASE("throws nothing") { REQUIRE_THROWS(add(1, 1)); }
TEST_CASE("fails") { FAIL("by itself"); }
"""

# Assertions of every kind, all of which hold.
EVERY_KIND = """
#include <catch2/catch.hpp>
#include <array>
#include <map>
#include <optional>
#include <set>
#include "code.hpp"
enum class Colour { red, green };
struct Plain { int x; bool operator==(const Plain&) const = default; };
TEST_CASE("every kind") {
    CHECK(add(1, 2) == 3); CHECK(3 == add(1, 2)); CHECK(add(1, 2) != 4); CHECK(add(1, 2) < 4);
    CHECK(add(1, 2) >= 3); CHECK((add(1, 2) == 3 && true)); CHECK_FALSE(add(1, 2) == 4);
    CHECK('a' == 'a'); CHECK(true == true); CHECK(1.5 == 1.5); CHECK(1.5 == Approx(1.5));
    CHECK(Approx(2).margin(3) == 3.0); CHECK(2.5f == 2.5f); CHECK(7ULL == 7U);
    CHECK(std::string("a") == "a"); CHECK(std::string() == std::string());
    CHECK("a" == std::string("a")); CHECK(std::string_view("ab") == "ab");
    CHECK(std::vector<int>{1} == std::vector<int>{1}); CHECK(std::vector<int>() == std::vector<int>());
    CHECK(std::vector<Plain>{{1}} == std::vector<Plain>{{1}}); CHECK(std::array{1, 2} == std::array{1, 2});
    CHECK(std::vector<bool>{true} == std::vector<bool>{true});
    CHECK(std::map<int, int>{{1, 2}} == std::map<int, int>{{1, 2}}); CHECK(std::set{1} == std::set{1});
    CHECK(std::pair(1, 'x') == std::pair(1, 'x')); CHECK(std::optional(1) == std::optional(1));
    CHECK(std::optional<int>() == std::nullopt); CHECK(Colour::red == Colour::red);
    CHECK(Plain{1} == Plain{1});
    int* none = nullptr; CHECK(none == nullptr); CHECK(&none == &none); const char* same = "s"; CHECK(same == same);
    CHECK_THROWS(refuse()); CHECK_THROWS_AS(refuse(), std::out_of_range); CHECK_NOTHROW(add(1, 1));
    CHECK_THROWS_WITH(refuse(), "too far"); CHECK_THAT(std::string("abc"), Catch::Contains("b"));
    CHECK_THROWS_MATCHES(refuse(), std::out_of_range, Catch::Message("too far"));
    STATIC_REQUIRE(sizeof(int) == 4); SUCCEED("well");
}
TEST_CASE("goes on") {
    REQUIRE(add(1, 2) == 3);
    SECTION("one") { REQUIRE(add(1, 1) == 2); }
    SECTION("two") { REQUIRE_FALSE(add(1, 1) == 3); }
}
TEST_CASE("no assertion at all") {}
"""


class Catch2(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = box_of(CODE, SUITE)
        cls.problem = cls.box.build()

    @classmethod
    def tearDownClass(cls):
        cls.box.__exit__()

    def test_each_test_is_reported_once_in_the_order_asked_for(self):
        self.assertIsNone(self.problem)
        asked = ["throws", "adds", "is wrong"]
        events, _ = self.box.run(asked)
        self.assertEqual(statuses(events),
                         {"throws": "error", "adds": "passed", "is wrong": "failed"})
        self.assertEqual([e["test"] for e in events if e["event"] == "start"], asked)
        self.assertEqual(events[-1]["event"], "end")
        self.assertEqual(events[0]["event"], "collected")
        self.assertIn("throws nothing", events[0]["tests"])
        self.assertEqual({e["token"] for e in events}, {"secret"})

    def test_failures_are_told_in_words(self):
        words = {
            "is wrong": "One and one. Expected 3, but got 2.",
            "is no comparison": "This does not hold: add(1, 1) > 5, with 2 > 5.",
            "throws": "Your code threw std::out_of_range: too far.",
            "throws something else": "Your code threw std::out_of_range: too far.",
            "throws nothing": "An exception was expected, but nothing was thrown by: add(1, 1).",
            "fails": "by itself",
        }
        events, _ = self.box.run(list(words))
        for test, message in words.items():
            self.assertEqual(finish_of(events, test)["message"], message)
        wrong = finish_of(events, "is wrong")
        self.assertEqual((wrong["expected"], wrong["actual"]), ("3", "2"))

    def test_a_test_that_is_not_there_is_passed_over(self):
        events, status = self.box.run(["nowhere", "adds"])
        self.assertEqual(statuses(events), {"adds": "passed"})
        self.assertEqual(status, 0)

    def test_whoever_fails_anyway_is_not_accused_by_a_canary(self):
        asked = ["is wrong", "is no comparison", "throws", "throws nothing", "fails"]
        events, _ = self.box.run(asked, CANARY)
        self.assertEqual(set(statuses(events).values()), {"failed"})


class Canaries(unittest.TestCase):
    def test_every_kind_of_assertion_can_be_made_to_fail(self):
        with box_of(CODE, EVERY_KIND) as box:
            self.assertIsNone(box.build())
            asked = ["every kind", "goes on", "no assertion at all"]
            self.assertEqual(set(statuses(box.run(asked)[0]).values()), {"passed"})
            for canary in range(1, 40):
                events, _ = box.run(asked, canary)
                for test in asked:
                    finish = finish_of(events, test)
                    self.assertEqual(finish["status"], "failed", finish)

    def test_a_comparison_that_cannot_fail_is_named(self):
        student = {"code.hpp": "struct Yes { template <class T> bool operator==(const T&) const "
                               "{ return true; } };\ninline Yes sum() { return {}; }\n"}
        suite = ('#include <catch2/catch.hpp>\n#include "code.hpp"\n'
                 'TEST_CASE("a sum") { REQUIRE(true); REQUIRE(sum() == 3); }\n')
        with box_of(student, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["a sum"])[0]), {"a sum": "passed"})
            finish = finish_of(box.run(["a sum"], CANARY)[0], "a sum")
            self.assertEqual(finish["status"], "passed")
            self.assertEqual(finish["message"], "sum() == 3 (suite.cpp, line 3)")


    def test_an_object_that_is_equal_to_any_other_of_its_class_is_found(self):
        student = {"code.hpp": """
#include <string>
#include <vector>
struct Joker { Joker(int v, bool j = false) : v(v), j(j) {}
  bool operator==(const Joker& o) const { return v == o.v || j || o.j; }
  Joker operator+(Joker) const { return Joker(0, true); }
  int v; bool j; };
struct Always { std::string unit; double amount;
  bool operator==(const Always&) const { return true; } };
"""}
        suite = """
#include <catch2/catch.hpp>
#include "code.hpp"
TEST_CASE("joker") { CHECK(Joker(1) + Joker(2) == Joker(3)); }
TEST_CASE("joker expected") { CHECK(Joker(3) == Joker(1) + Joker(2)); }
TEST_CASE("joker in a list") { CHECK(std::vector{Joker(1) + Joker(2)} == std::vector{Joker(3)}); }
TEST_CASE("always") { CHECK(Always{"m", 1} == Always{"km", 2}); }
"""
        asked = ["joker", "joker expected", "joker in a list", "always"]
        with box_of(student, suite) as box:
            self.assertIsNone(box.build())
            for canary, wanted in ((None, "passed"), (1, "passed"), (2, "passed"), (3, "passed")):
                found = statuses(box.run(asked, canary)[0])
                self.assertEqual(found, dict.fromkeys(asked, wanted))

    def test_classes_with_a_comparison_of_their_own_are_not_accused(self):
        student = {"code.hpp": """
#include <cmath>
#include <compare>
#include <stdexcept>
#include <string>
struct Robot { Robot(std::string name) : name(name) {} std::string name; int x = 0;
  bool operator==(const Robot& o) const { return x == o.x; } };
struct Clock { Clock(int h, int m) : t(((h * 60 + m) % 1440 + 1440) % 1440) {} int t;
  bool operator==(const Clock&) const = default; };
struct Near { explicit Near(double v) : v(v) {} double v;
  bool operator==(const Near& o) const { return std::abs(v - o.v) < 0.5; } };
struct Picky { Picky(int a, int b) { if (a < 1000) throw std::invalid_argument("no"); n = a + b; }
  int n; auto operator<=>(const Picky&) const = default; };
struct Point { double x, y; friend bool operator==(const Point&, const Point&) = default; };
template <class T> struct Pair { T a, b; bool operator==(const Pair&) const = default; };
enum class Suit { hearts, spades };
struct Card { Suit suit; int rank; bool operator==(const Card&) const = default; };
struct Empty { bool operator==(const Empty&) const { return true; } };
"""}
        suite = """
#include <catch2/catch.hpp>
#include "code.hpp"
TEST_CASE("kinds") {
    CHECK(Robot("a") == Robot("b")); CHECK(Clock(25, 0) == Clock(1, 0)); CHECK(Near(1) == Near(1.2));
    CHECK(Picky(1000, 1) == Picky(1001, 0)); CHECK(Point{1, 2} == Point{1, 2}); CHECK(Empty() == Empty());
    CHECK(Pair<int>{1, 2} == Pair<int>{1, 2}); CHECK(Card{Suit::spades, 3} == Card{Suit::spades, 3});
    CHECK(std::vector{Point{1, 2}, Point{3, 4}} == std::vector{Point{1, 2}, Point{3, 4}});
}
"""
        with box_of(student, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["kinds"])[0]), {"kinds": "passed"})
            for canary in range(1, 20):
                finish = finish_of(box.run(["kinds"], canary)[0], "kinds")
                self.assertEqual(finish["status"], "failed", finish)


class Endings(unittest.TestCase):
    SUITE = ('#include <catch2/catch.hpp>\nint f(int);\n'
             'TEST_CASE("one") { CHECK(f(1) == 1); }\nTEST_CASE("two") { CHECK(f(2) == 2); }\n')

    def run_code(self, code, canary=None):
        with box_of({"code.cpp": code}, self.SUITE) as box:
            self.assertIsNone(box.build())
            return box.run(["one", "two"], canary)

    def test_leaving_early_is_never_a_pass(self):
        for leave in ("std::exit(0);", "_exit(0);", "raise(SIGKILL);", "abort();",
                      "if (fork() != 0) _exit(0);", "quick_exit(0);"):
            code = ("#include <csignal>\n#include <cstdlib>\n#include <unistd.h>\n"
                    f"int f(int x) {{ if (x == 1) {{ {leave} }} return x; }}\n")
            events, status = self.run_code(code)
            self.assertEqual(statuses(events), {}, leave)
            self.assertEqual(events[-1]["event"], "start")
            self.assertEqual(status == 0, "exit(0)" in leave, leave)

    def test_a_process_that_never_came_to_the_tests_is_told(self):
        events, _ = self.run_code("#include <cstdlib>\nstatic int x = (std::exit(0), 1);\n"
                                  "int f(int y) { return y + x; }\n")
        self.assertEqual([e["event"] for e in events], ["broken"])
        self.assertIn("global objects", events[0]["message"])

    def test_each_test_has_a_process_of_its_own(self):
        events, _ = self.run_code("static int calls = 0;\n"
                                  "int f(int x) { return ++calls > 1 ? -1 : x; }\n")
        self.assertEqual(statuses(events), {"one": "passed", "two": "passed"})

    def test_what_is_written_to_every_descriptor_is_not_believed(self):
        events, _ = self.run_code(
            "#include <string>\n#include <unistd.h>\n"
            "int f(int) { const std::string told(4096, 'f');\n"
            "for (int i = 3; i < 300; ++i) (void)!write(i, told.data(), told.size()); return -1; }\n")
        self.assertEqual(statuses(events), {"one": "failed", "two": "failed"})


if __name__ == "__main__":
    unittest.main()
