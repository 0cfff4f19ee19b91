// What will be run for a submission, in which order, with which limits. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/submission.h"
#include "sandbox/command.h"

namespace grader::grading {

/// One command of the plan. Its descriptors are execute's business.
struct PlannedCommand {
    std::vector<std::string> argv;
    std::vector<std::string> env;
    std::string policy;
    sandbox::Limits limits;
};

struct Plan {
    std::optional<PlannedCommand> compile;
    std::vector<PlannedCommand> tests;      ///< for `io`: one for each of the assignment's tests
    std::optional<PlannedCommand> harness;  ///< for `harness`: all tests in one run
    base::Bytes disk;                       ///< for the whole box
};

/// The author's mistakes that only show beside the runner: an unknown language or standard.
std::vector<std::string> mistakes(const model::Assignment& assignment, const Runner& runner);

/// The assignment must be free of mistakes.
Plan plan(const model::Assignment& assignment, const Runner& runner,
          const model::Submission& submission);

}  // namespace grader::grading
