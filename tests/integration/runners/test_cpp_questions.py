"""What canary runs of the C++ runners ask: who lies is found, and who has a comparison of their own is
not accused."""
import unittest

from cpp_box import Box
from harness import finish_of, statuses

CATCH2 = ("cpp-catch2", "grader_layer/catch2.hpp", "#include <catch2/catch.hpp>\n")
GOOGLETEST = ("cpp-googletest", "grader_layer/googletest.hpp",
              "#include <gmock/gmock.h>\n#include <gtest/gtest.h>\n")


def box_of(framework, header, suite):
    runner, layer, include = framework
    return Box(runner, layer, {"code.hpp": header},
               {"suite.cpp": include + '#include "code.hpp"\n' + suite})


class Questions(unittest.TestCase):
    def look(self, framework, header, tests, accused, canaries):
        """Builds a test of each assertion, and compares what canary runs find with `accused`."""
        names = {f"t{i}": text for i, text in enumerate(tests)}
        if framework is CATCH2:
            suite = "".join(f'TEST_CASE("{name}") {{ {text} }}\n' for name, text in names.items())
            ids = {name: name for name in names}
        else:
            suite = "".join(f"TEST(S, {name}) {{ {text} }}\n" for name, text in names.items())
            ids = {name: "S." + name for name in names}
        with box_of(framework, header, suite) as box:
            self.assertIsNone(box.build())
            asked = list(ids.values())
            self.assertEqual(statuses(box.run(asked)[0]), dict.fromkeys(asked, "passed"))
            for canary in canaries:
                events, _ = box.run(asked, canary)
                for name, text in names.items():
                    finish = finish_of(events, ids[name])
                    self.assertEqual(finish["status"], "passed" if accused else "failed",
                                     f"{text} {finish}")

    def assert_accused(self, framework, header, *tests):
        self.look(framework, header, tests, True, range(1, 5))

    def assert_trusted(self, framework, header, *tests):
        self.look(framework, header, tests, False, range(1, 13))


ONCE = """
#include <string>
#include <vector>
struct Once { mutable int asked = 0;
  template <class T> bool operator==(const T&) const { return asked++ == 0; } };
struct Twin { Twin(int) {} mutable int asked = 0;
  bool operator==(const Twin&) const { return asked++ == 0; } };
struct Arrays { template <std::size_t n> bool operator==(const char (&)[n]) const { return true; } };
"""


class Liars(Questions):
    def test_a_yes_that_is_said_once_is_said_to_the_wrong_value(self):
        for framework, equal in ((CATCH2, "CHECK({} == {});"), (GOOGLETEST, "EXPECT_EQ({}, {});")):
            self.assert_accused(framework, ONCE, *(equal.format("Once()", value) for value in
                                ("3", '"text"', 'std::string("text")', "2.5", "std::vector<int>{1}", '""')),
                                equal.format("Arrays()", '"text"'), equal.format("Twin(1)", "Twin(1)"))

    def test_texts_are_not_the_students_to_compare(self):
        header = """
#include <string>
namespace std {
inline bool operator==(const string&, const char*) { return true; }
template <> inline bool operator==<char, char_traits<char>, allocator<char>>(
    const string&, const string&) noexcept { return true; }
inline bool operator<(const string&, const string&) { return true; }
}
inline std::string text() { return "?"; }
"""
        asserted = ['text() == "1.05"', 'text() == std::string("1.05")', 'text() < std::string("1.05")']
        for framework, form in ((CATCH2, 'TEST_CASE("{}") {{ CHECK({}); }}\n'),
                                (GOOGLETEST, "TEST(S, {}) {{ EXPECT_TRUE({}); }}\n")):
            suite = "".join(form.format(f"t{i}", one) for i, one in enumerate(asserted))
            if framework is GOOGLETEST:
                suite += 'TEST(S, t3) { EXPECT_EQ(text(), "1.05"); }\n'
            with box_of(framework, header, suite) as box:
                self.assertIsNone(box.build())
                ids = [f"t{i}" if framework is CATCH2 else f"S.t{i}" for i in range(suite.count("\n"))]
                self.assertEqual(statuses(box.run(ids)[0]), dict.fromkeys(ids, "failed"))

    def test_whoever_is_no_value_does_not_decide_which_side_is_another(self):
        header = """
struct Never { Never() = delete; };
struct Any { using value_type = Never;
  const int* begin() const { return nullptr; } const int* end() const { return nullptr; }
  int size() const { return 0; }
  template <class T> friend bool operator==(const T&, const Any&) { return true; } };
"""
        self.assert_accused(GOOGLETEST, header, "EXPECT_EQ(4, Any());", 'EXPECT_EQ("a", Any());')
        self.assert_accused(CATCH2, header, "CHECK(4 == Any());", 'CHECK("a" == Any());')

    def test_a_joker_is_found_in_every_container(self):
        header = """
#include <map>
#include <optional>
#include <vector>
struct Joker { Joker(int v, bool j = false) : v(v), j(j) {} int v; bool j;
  bool operator==(const Joker& o) const { return v == o.v || j || o.j; } };
inline Joker any() { return Joker(0, true); }
"""
        self.assert_accused(
            CATCH2, header, "CHECK(std::vector{Joker(1), any()} == std::vector{Joker(1), Joker(3)});",
            "CHECK(std::optional(any()) == std::optional(Joker(3)));",
            "CHECK(std::pair(1, any()) == std::pair(1, Joker(3)));",
            "CHECK(std::map<int, Joker>{{1, any()}} == std::map<int, Joker>{{1, Joker(3)}});")

    def test_an_order_that_always_holds_is_found(self):
        header = """
struct Any {
  template <class T> bool operator==(const T&) const { return true; }
  template <class T> bool operator!=(const T&) const { return true; }
  template <class T> bool operator<(const T&) const { return true; }
  template <class T> bool operator>=(const T&) const { return true; } };
struct Money { Money(int) {} bool operator<(const Money&) const { return true; } };
struct Least { mutable int asked = 0;
  template <class T> bool operator<(const T&) const { return asked++ == 0; } };
"""
        orders = ("{0} < 2", "{0} >= 2", "{0} != 1", "Least() < 2.5", "Money(1) < Money(2)")
        self.assert_accused(CATCH2, header,
                            *(f"CHECK({order.format('Any()')});" for order in orders))
        self.assert_accused(GOOGLETEST, header,
                            *(f"EXPECT_TRUE({order.format('Any()')});" for order in orders),
                            "EXPECT_LT(Any(), 2);", "EXPECT_GE(Any(), 2u);", "ASSERT_NE(Any(), 1);")

    def test_conditions_matchers_and_predicates_are_questions_too(self):
        header = """
#include <vector>
struct Any { template <class T> bool operator==(const T&) const { return true; } };
struct Share { template <class T> bool operator!=(const T&) const { return false; } };
struct Words { using value_type = Any; using const_iterator = const Any*; using iterator = const Any*;
  Any all[2]; const Any* begin() const { return all; } const Any* end() const { return all + 2; }
  unsigned long size() const { return 2; } };
"""
        self.assert_accused(
            GOOGLETEST, header, "EXPECT_TRUE(Any() == 4);", "ASSERT_TRUE(Any() == 4 && 1 + 1 == 2);",
            'EXPECT_FALSE(Share() != 0.5);', 'EXPECT_THAT(Any(), testing::Eq("a"));',
            'EXPECT_THAT(Words(), testing::ElementsAre("one", "two"));', "ASSERT_THAT(Any(), 3);",
            "EXPECT_PRED2([](auto a, auto b) { return a == b; }, Any(), 0.25);")
        self.assert_accused(CATCH2, header, "CHECK_FALSE(Share() != 0.5);")


class Borders(unittest.TestCase):
    """Whoever steps between an assertion and its expression is not compiled."""

    def assert_refused(self, header, suite):
        with box_of(CATCH2, header, suite) as box:
            self.assertIsNotNone(box.build())

    def test_no_operator_comes_before_ours(self):
        test = 'TEST_CASE("t") { CHECK(Any() == 5); }\n'
        self.assert_refused("""
struct Any {};
template <class D> struct Lie { D d; template <class T> auto operator==(const T&) {
  return static_cast<D&&>(d) <= 1 == 1; } };
template <class D> auto operator<=(D&& d, Any&&) { return Lie<D>{static_cast<D&&>(d)}; }
template <class T> bool operator==(const Any&, const T&) { return true; }
""", test)
        self.assert_refused("""
struct Any {};
template <class T> bool operator==(const Any&, const T&) { return true; }
template <class T> bool operator!=(const Any&, const T&) { return true; }
template <class S> auto operator==(S&& side, int&&) { return static_cast<S&&>(side) != 5; }
""", test)

    def test_a_class_in_a_fixture_does_not_stand_for_the_framework(self):
        header = """
struct Stack { int size() const { return 0; }
  struct Catch { struct ResultDisposition {
    enum Flags { Normal = 5, ContinueOnFailure = 6, FalseTest = 4 }; }; }; };
"""
        self.assert_refused(header, 'TEST_CASE_METHOD(Stack, "grows") { CHECK(size() == 2); }\n')
        suite = ("struct Sizes : Stack { void look() { CHECK(size() == 2); } };\n"
                 'TEST_CASE("grows") { Sizes().look(); }\n')
        with box_of(CATCH2, header, suite) as box:
            self.assertIsNone(box.build())
            self.assertEqual(statuses(box.run(["grows"])[0]), {"grows": "failed"})

    def test_what_is_expected_is_no_constant_for_the_compiler(self):
        header = """
struct Number { int v; consteval Number(int x) : v(x) { int a[1] = {0}; v = a[x]; } };
struct Any { bool operator==(Number) const { return true; } };
"""
        with box_of(CATCH2, header, 'TEST_CASE("t") { CHECK(Any() == 48151); }\n') as box:
            self.assertNotIn("48151", box.build() or "")


class Honest(Questions):
    EQUALITIES = """
#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>
struct Mod7 { int v; Mod7(int x) : v((x % 7 + 7) % 7) {}
  friend bool operator==(const Mod7& a, const Mod7& b) { return a.v == b.v; } };
struct Parity { int v; Parity(int x) : v(x & 1) {}
  friend bool operator==(const Parity& a, const Parity& b) { return a.v == b.v; } };
struct Angle { double v; Angle(double x) : v(std::fmod(std::fmod(x, 360) + 360, 360)) {}
  bool operator==(const Angle& o) const { return std::fabs(v - o.v) < 0.01; } };
struct Phone { std::string d; Phone(const char* s) : Phone(std::string(s)) {}
  Phone(const std::string& s) { for (unsigned char c : s) if (std::isdigit(c)) d += c; }
  friend bool operator==(const Phone& a, const Phone& b) { return a.d == b.d; } };
struct Word { std::string d; Word(const char* s) { for (unsigned char c : std::string(s))
    if (!std::isspace(c)) d += static_cast<char>(std::tolower(c)); }
  bool operator==(const Word& o) const { return d == o.d; } };
struct Anagram { std::string d; Anagram(std::string s) : d(s) { std::sort(d.begin(), d.end()); }
  bool operator==(const std::string& o) const { return d == Anagram(o).d; } };
struct Measured { double v; bool operator==(double o) const { return std::fabs(v - o) < 0.1; } };
struct Rough { int v; bool operator==(int o) const { return std::abs(v - o) <= 5; } };
struct IntSet { std::set<int> s;
  bool operator==(const std::vector<int>& o) const { return s == std::set<int>(o.begin(), o.end()); } };
class IntList { int* all = new int[16]; int n = 0; public: using value_type = int;
  ~IntList() { delete[] all; } IntList& push(int i) { all[n++] = i; return *this; }
  int* begin() { return all; } int* end() { return all + n; } const int* begin() const { return all; }
  const int* end() const { return all + n; } int size() const { return n; }
  bool operator==(const IntList& o) const { return std::equal(begin(), end(), o.begin(), o.end()); } };
struct Buffer { explicit Buffer(int size) : size(size), all(new int[size]()) {} ~Buffer() { delete[] all; }
  int size; int* all; bool operator==(const Buffer& o) const { return size == o.size; } };
class Items { std::vector<std::unique_ptr<int>> all; public: using value_type = int;
  struct iterator { const std::unique_ptr<int>* p; int& operator*() const { return **p; }
    iterator& operator++() { ++p; return *this; }
    bool operator==(const iterator& o) const { return p == o.p; } };
  iterator begin() const { return {all.data()}; } iterator end() const { return {all.data() + all.size()}; }
  std::size_t size() const { return all.size(); }
  Items& add(int i) { all.push_back(std::make_unique<int>(i)); return *this; }
  bool operator==(const Items& o) const { return std::equal(begin_(), end_(), o.begin_(), o.end_(),
      [](auto& a, auto& b) { return *a == *b; }); }
  const std::unique_ptr<int>* begin_() const { return all.data(); }
  const std::unique_ptr<int>* end_() const { return all.data() + all.size(); } };
struct Range { std::vector<int> all; template <class It> Range(It a, It b) { for (; a != b; ++a) all.push_back(*a); }
  bool operator==(const Range&) const = default; };
inline Range range() { const int all[] = {1, 2}; return Range(all, all + 2); }
struct Greedy { template <class T> Greedy(const T& t) : n(t.size()) {} std::size_t n;
  bool operator==(const Greedy&) const = default; };
enum class Suit { hearts, spades };
struct Card { Suit suit; bool operator==(Suit s) const { return suit == s; } };
struct Flag { bool is_up; bool operator==(bool o) const { return is_up == o; } };
"""
    PAIRS = (("Mod7(10)", "3"), ("Mod7(-1)", "6"), ("Parity(10)", "0"), ("Parity(7)", "1"),
             ("Angle(370)", "10"), ("Angle(370)", "10.0"), ("Phone(\"(555) 12-34\")", '"5551234"'),
             ('Phone("+1 555")', '"1-555"'), ('Word("Hello World")', '"helloworld"'),
             ('Anagram("abc")', 'std::string("cba")'), ("Measured{10}", "10.05"), ("Measured{0}", "0.05"),
             ("Rough{100}", "103"), ("Rough{0}", "4"), ("IntSet{{1, 3}}", "std::vector<int>{3, 1, 1}"),
             ("IntList().push(1)", "IntList().push(1)"), ("Buffer(3)", "Buffer(3)"),
             ("Items().add(1)", "Items().add(1)"), ('Greedy(std::string("a"))', 'Greedy(std::string("b"))'),
             ("range()", "range()"), ("Card{Suit::spades}", "Suit::spades"), ("Flag{true}", "true"))

    def test_comparisons_of_ones_own_are_trusted(self):
        self.assert_trusted(CATCH2, self.EQUALITIES, *(f"CHECK(({a}) == {b});".replace(f"({a})", a)
                                                       for a, b in self.PAIRS))
        pairs = [(f"({a})", f"({b})") for a, b in self.PAIRS]
        self.assert_trusted(GOOGLETEST, self.EQUALITIES, *(f"EXPECT_EQ({a}, {b});" for a, b in pairs),
                            *(f"EXPECT_TRUE({a} == {b});" for a, b in pairs),
                            "EXPECT_THAT(Mod7(10), testing::Eq(3));")

    def test_orders_of_ones_own_are_trusted(self):
        header = """
#include <cmath>
#include <compare>
#include <set>
#include <string>
struct Huge { double v; Huge(int x) : v(x) {} Huge(const char* s) : v(std::stod(s)) {}
  bool operator<(const Huge& o) const { return v < o.v; } bool operator>(const Huge& o) const { return v > o.v; } };
struct Small { int v; Small(int x) : v(x) {} bool operator<(const Small& o) const { return v < o.v; } };
struct Hour { int v; Hour(int x) : v((x % 24 + 24) % 24) {} auto operator<=>(const Hour&) const = default; };
struct Card { int rank, suit; bool operator==(const Card&) const = default;
  bool operator<(const Card& o) const { return rank < o.rank; } bool operator<=(const Card& o) const { return rank <= o.rank; } };
struct Bag { std::set<int> s; bool operator==(const Bag&) const = default;
  bool operator<(const Bag& o) const { return s.size() < o.s.size(); }
  bool operator!=(const Bag& o) const { return !(*this == o); } };
struct Point { int x, y; bool operator<(const Point& o) const { return x < o.x || y < o.y; } };
struct Loose { int x; bool operator<(const Loose& o) const { return x <= o.x; } };
struct Real { double v; bool operator==(const Real&) const = default; };
struct Stub { Stub(int) {} bool operator==(Stub) const { return false; } bool operator<(Stub) const { return false; } };
"""
        orders = ('Huge("-1e20") < 0', 'Huge("1e20") > 0', "Huge(3) < 5", "Small(3) < 5", "Hour(8) < 9",
                  "Hour(25) >= 1", "Card({5, 1}) <= Card({5, 2})", "Card({4, 1}) < Card({5, 2})",
                  "Bag({{1}}) != Bag({{2}})", "Point({1, 5}) < Point({2, 3})", "Loose({1}) < Loose({2})",
                  "Real({NAN}) != Real({NAN})", "Real({1}) != Real({2})")
        denied = ("Stub(1) == Stub(2)", "Stub(1) < Stub(2)", "Stub(1) < 5", "Stub(1) == 3", "Bag({{1}}) < Bag({{2}})")
        self.assert_trusted(CATCH2, header, *(f"CHECK({order});" for order in orders),
                            *(f"CHECK_FALSE({order});" for order in denied))
        self.assert_trusted(GOOGLETEST, header,
                            *(f"EXPECT_TRUE({order});" for order in orders),
                            *(f"EXPECT_FALSE({order});" for order in denied),
                            "EXPECT_LT(Huge(-1), 0);", "EXPECT_GE(Hour(25), 1);",
                            "EXPECT_NE(Bag({{1}}), Bag({{2}}));")

    def test_conditions_mean_what_they_say(self):
        header = """
#include <compare>
#include <memory>
#include <optional>
#include <string>
struct Node { int x = 3; unsigned bits : 3 = 5; static const int most = 7; };
struct Lax { int v; bool operator==(int o) { return v == o; } bool operator<(int o) { return v < o; }
  bool operator==(const Lax& o) { return v == o.v; } };
struct Odd { friend int operator&(Odd, int x) { return x; } };
inline Node* none() { return nullptr; }
"""
        self.assert_trusted(
            GOOGLETEST, header, "Node n; EXPECT_TRUE(&n != NULL); EXPECT_TRUE(none() == 0);",
            "EXPECT_TRUE(none() == nullptr || none()->x == 3);",
            "EXPECT_FALSE(none() != nullptr && none()->x == 3);",
            "Node n; EXPECT_TRUE(n.bits == 5); EXPECT_TRUE(5 == n.bits); EXPECT_TRUE(n.bits);",
            "EXPECT_TRUE(Node::most == 7); EXPECT_TRUE((1 <=> 2) < 0); EXPECT_TRUE((1 <=> 1) == 0);",
            "EXPECT_TRUE(std::optional(1)); EXPECT_TRUE(std::make_unique<int>(1));",
            "Lax a{3}, b{3}; EXPECT_TRUE(a == 3); EXPECT_TRUE(a < 4); EXPECT_TRUE(a == b);",
            "EXPECT_TRUE(6 & 2); EXPECT_FALSE(6 & 1); EXPECT_TRUE(Odd() & 1); EXPECT_TRUE(1 | 0);",
            "EXPECT_TRUE(true ? true : false); EXPECT_FALSE(!true); EXPECT_TRUE(1 + 1 == 2);",
            "EXPECT_TRUE(testing::AssertionSuccess()); EXPECT_FALSE(testing::AssertionFailure());",
            'std::string s = "ab"; EXPECT_TRUE(s == "ab"); EXPECT_TRUE(s.find("c") == std::string::npos);',
            "int x = 3; if (x == 3) EXPECT_TRUE(x == 3); else EXPECT_TRUE(false);")
        self.assert_trusted(
            CATCH2, header, "Node n; CHECK(&n != NULL); CHECK(none() == 0); CHECK(none() == nullptr);",
            "Node n; CHECK(n.bits == 5); CHECK(5 == n.bits); CHECK(n.bits); CHECK(Node::most == 7);",
            "CHECK((1 <=> 2) < 0); CHECK(6 & 2); CHECK_FALSE(6 & 1); CHECK(std::optional(1));")


if __name__ == "__main__":
    unittest.main()
