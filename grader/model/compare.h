// Two results of one submission side by side: which tests make the difference.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/model/points.h"
#include "grader/model/result.h"

namespace grader::model {

/// A test that came out otherwise. It is new where `before` is empty, gone where `after` is.
struct ChangedTest {
    std::string id;
    std::string name;
    std::optional<TestStatus> before;
    std::optional<TestStatus> after;
    Points score_before;
    Points score_after;

    bool operator==(const ChangedTest&) const = default;
};

/// A result in short.
struct Mark {
    State state = State::graded;
    Points score;
    Points max_score;

    bool operator==(const Mark&) const = default;
};

/// The tests whose status or points differ, in the order of `after`; those that are gone come last.
/// Tests are the same where their ids are.
std::vector<ChangedTest> changed_tests(const GradeResult& before, const GradeResult& after);

/// Whether the second mark is worth less: fewer points, or, where the points that can be had differ
/// too, a smaller share of them.
bool is_lower(const Mark& before, const Mark& after);

}  // namespace grader::model
