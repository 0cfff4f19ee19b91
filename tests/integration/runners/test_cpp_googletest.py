"""The cpp-googletest runner without the sandbox: what it reports, and what a canary run finds."""
import unittest

from cpp_box import Box
from harness import finish_of, statuses

CODE = {"code.hpp": """
#include <stdexcept>
#include <string>
inline int add(int a, int b) { return a + b; }
inline void refuse() { throw std::out_of_range("too far"); }
"""}
SUITE = """
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cstdlib>
#include <map>
#include "code.hpp"
TEST(Sum, IsRight) { EXPECT_EQ(add(1, 2), 3); }
TEST(Sum, IsWrong) { EXPECT_EQ(add(1, 1), 3) << "One and one."; }
TEST(Sum, ExpectedComesFirst) { ASSERT_EQ(3, add(1, 1)); }
TEST(Sum, IsNoCondition) { ASSERT_TRUE(add(1, 1) == 3) << "Count again."; }
TEST(Sum, Throws) { refuse(); }
TEST(Sum, ThrowsSomethingElse) { EXPECT_THROW(refuse(), std::bad_alloc); }
TEST(Sum, ThrowsNothing) { EXPECT_THROW(add(1, 1), std::bad_alloc); }
TEST(Sum, IsSkipped) { GTEST_SKIP(); }
TEST(Sum, DISABLED_IsNotRun) {}
struct Plain { int x; bool operator==(const Plain&) const = default; };
TEST(Every, KindOfThrowOnOneLine) {
    EXPECT_THROW(refuse(), std::out_of_range); EXPECT_ANY_THROW(refuse()); EXPECT_NO_THROW(add(1, 1));
}
TEST(Every, Kind) {
    EXPECT_EQ(add(1, 2), 3); EXPECT_EQ(3, add(1, 2)); EXPECT_NE(add(1, 2), 4); EXPECT_LT(1, 2);
    EXPECT_LE(1, 2); EXPECT_GT(2, 1); EXPECT_GE(2, 1); EXPECT_TRUE(true); EXPECT_FALSE(false);
    EXPECT_EQ(std::string("a"), "a"); EXPECT_EQ("a", std::string("a")); EXPECT_STREQ("a", "a");
    EXPECT_STRNE("a", "b"); EXPECT_STRCASEEQ("a", "A"); EXPECT_FLOAT_EQ(1.5f, 1.5f);
    EXPECT_DOUBLE_EQ(1.5, 1.5); EXPECT_NEAR(1, 1.05, 0.1); EXPECT_EQ(Plain{1}, Plain{1});
    EXPECT_EQ((std::vector<int>{1, 2}), (std::vector<int>{1, 2}));
    EXPECT_EQ((std::map<int, int>{{1, 2}}), (std::map<int, int>{{1, 2}}));
    int* none = nullptr; EXPECT_EQ(none, nullptr); EXPECT_EQ(&none, &none);
    EXPECT_THROW(refuse(), std::out_of_range);
    EXPECT_ANY_THROW(refuse());
    EXPECT_NO_THROW(add(1, 1));
    EXPECT_THAT(add(1, 2), testing::Gt(2)); EXPECT_PRED1([](int x) { return x > 2; }, add(1, 2));
    ASSERT_DEATH({ fprintf(stderr, "gone"); abort(); }, "gone"); SUCCEED();
    EXPECT_EXIT(exit(3), testing::ExitedWithCode(3), "");
}
TEST(Every, FatalGoesOn) {
    ASSERT_EQ(add(1, 2), 3); ASSERT_TRUE(true); ASSERT_THROW(refuse(), std::out_of_range);
    ASSERT_NEAR(1, 1, 0.1); ASSERT_THAT(add(1, 2), 3);
    for (int i = 0; i < 3; ++i) ASSERT_EQ(add(i, 1), i + 1) << i;
}
TEST(Every, Nothing) {}
"""


class GoogleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = Box("cpp-googletest", "grader_layer/googletest.hpp", CODE, {"suite.cpp": SUITE})
        cls.problem = cls.box.build()

    @classmethod
    def tearDownClass(cls):
        cls.box.__exit__()

    def test_each_test_is_reported_once_in_the_order_asked_for(self):
        self.assertIsNone(self.problem)
        asked = ["Sum.Throws", "Sum.IsRight", "Sum.IsSkipped", "Sum.DISABLED_IsNotRun"]
        events, status = self.box.run(asked)
        self.assertEqual(statuses(events), {
            "Sum.Throws": "error", "Sum.IsRight": "passed", "Sum.IsSkipped": "skipped",
            "Sum.DISABLED_IsNotRun": "skipped"})
        self.assertEqual([e["test"] for e in events if e["event"] == "start"], asked)
        self.assertEqual((events[-1]["event"], status), ("end", 0))

    def test_failures_are_told_in_words(self):
        words = {
            "Sum.IsWrong": "One and one. Expected 3, but got 2.",
            "Sum.ExpectedComesFirst": "Expected 3, but got 2.",
            "Sum.IsNoCondition": "This does not hold: add(1, 1) == 3.\nCount again.",
            "Sum.Throws": "Your code threw std::out_of_range: too far.",
            "Sum.ThrowsSomethingElse":
                "Expected std::bad_alloc, but your code threw std::out_of_range: too far.",
            "Sum.ThrowsNothing": "Expected std::bad_alloc, but nothing was thrown by: add(1, 1).",
        }
        events, _ = self.box.run(list(words))
        for test, message in words.items():
            self.assertEqual(finish_of(events, test)["message"], message)
        first = finish_of(events, "Sum.ExpectedComesFirst")
        self.assertEqual((first["expected"], first["actual"]), ("3", "2"))

    def test_every_kind_of_assertion_can_be_made_to_fail(self):
        asked = ["Every.Kind", "Every.KindOfThrowOnOneLine", "Every.FatalGoesOn", "Every.Nothing"]
        self.assertEqual(set(statuses(self.box.run(asked)[0]).values()), {"passed"})
        for canary in range(1, 6):
            events, _ = self.box.run(asked, canary)
            for test in asked:
                finish = finish_of(events, test)
                self.assertEqual(finish["status"], "failed", finish)

    def test_whoever_fails_anyway_is_not_accused_by_a_canary(self):
        asked = ["Sum.IsWrong", "Sum.IsNoCondition", "Sum.Throws", "Sum.ThrowsNothing"]
        events, _ = self.box.run(asked, 7)
        self.assertEqual(set(statuses(events).values()), {"failed"})


if __name__ == "__main__":
    unittest.main()
