// Two results side by side: which tests changed, and which mark is worth less.
#include "grader/model/compare.h"

#include <catch2/catch.hpp>

namespace grader::model {
namespace {

TestResult test(const std::string& id, TestStatus status, std::int64_t points) {
    return {.id = id,
            .name = "the " + id,
            .status = status,
            .score = whole_points(points),
            .max_score = whole_points(2)};
}

Mark mark(std::int64_t score, std::int64_t max_score) {
    return {.score = {score}, .max_score = {max_score}};
}

}  // namespace

TEST_CASE("only tests whose status or points differ are named, with both", "[compare]") {
    GradeResult before;
    before.tests = {test("same", TestStatus::passed, 2), test("mended", TestStatus::failed, 0),
                    test("dearer", TestStatus::passed, 1), test("gone", TestStatus::timeout, 0)};
    GradeResult after;
    after.tests = {test("fresh", TestStatus::passed, 2), test("dearer", TestStatus::passed, 2),
                   test("mended", TestStatus::passed, 2), test("same", TestStatus::passed, 2)};
    const auto changed = changed_tests(before, after);
    REQUIRE(changed.size() == 4);
    CHECK(changed[0] == ChangedTest{.id = "fresh",
                                    .name = "the fresh",
                                    .before = {},
                                    .after = TestStatus::passed,
                                    .score_after = whole_points(2)});
    CHECK(changed[1] == ChangedTest{.id = "dearer",
                                    .name = "the dearer",
                                    .before = TestStatus::passed,
                                    .after = TestStatus::passed,
                                    .score_before = whole_points(1),
                                    .score_after = whole_points(2)});
    CHECK(changed[2].before == TestStatus::failed);
    CHECK(changed[2].after == TestStatus::passed);
    CHECK(changed[3].id == "gone");
    CHECK_FALSE(changed[3].after);
    CHECK(changed_tests(after, after).empty());
}

TEST_CASE("a mark is lower by its points, and by its share where other points can be had",
          "[compare]") {
    CHECK(is_lower(mark(500, 1000), mark(499, 1000)));
    CHECK_FALSE(is_lower(mark(500, 1000), mark(500, 1000)));
    CHECK_FALSE(is_lower(mark(500, 1000), mark(600, 1000)));
    CHECK_FALSE(is_lower(mark(900, 1000), mark(450, 500)));
    CHECK(is_lower(mark(900, 1000), mark(1200, 2000)));
    CHECK_FALSE(is_lower(mark(900, 1000), mark(460, 500)));
    CHECK(is_lower(mark(100'000'000, 100'000'000), mark(99'999'999, 100'000'000)));
    CHECK(is_lower(mark(100, 0), mark(99, 100)));
}

}  // namespace grader::model
