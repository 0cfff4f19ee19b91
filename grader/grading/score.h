// From what was observed to points. Pure, and takes outcomes only: a failure of the machine has no
// form in which it could enter, so it can never become a student's zero.
#pragma once

#include <string>
#include <vector>

#include "grader/model/assignment.h"
#include "grader/model/message.h"
#include "grader/model/points.h"
#include "grader/model/result.h"

namespace grader::grading {

/// One summand, in the assignment's order.
struct Step {
    std::string test;
    model::TestStatus status = model::TestStatus::not_run;
    model::Points earned;
    model::Points possible;
    model::Points so_far;  ///< the sum up to and with this step

    bool operator==(const Step&) const = default;
};

struct Score {
    model::Points points;
    model::Points max_points;
    std::vector<Step> steps;
    std::vector<model::TestResult> tests;  ///< in the assignment's order, each exactly once
    std::vector<model::Message> findings;  ///< results that cannot be honest

    bool operator==(const Score&) const = default;
};

/// Only `passed` earns a test's points. A test without an outcome is `not_run`, one with several is
/// `tampered`, and an outcome of a test that the assignment does not have is a finding and no more.
/// Names, visibility and points are taken from the assignment, never from the outcome; the order of
/// the outcomes does not matter.
Score score(const model::Assignment& assignment, std::vector<model::TestResult> outcomes);

}  // namespace grader::grading
