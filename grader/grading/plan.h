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

/// Where a witnessed harness finds its request, inside its box.
inline constexpr const char* kRequestFile = "/box/request.json";

/// One command of the plan. Its descriptors are execute's business.
struct PlannedCommand {
    std::vector<std::string> argv;
    std::vector<std::string> env;
    std::string policy;
    sandbox::Limits limits;
};

/// One step from sources to what runs.
struct PlannedStep {
    std::string name;  ///< what is compiled, for people
    Sees sees;
    PlannedCommand command;
};

/// How a harness is launched; all its launches together may use what the limits say.
struct PlannedHarness {
    PlannedCommand command;
    Sees sees;
    /// Globs: the tests' files that come in the request, because the student's code could read
    /// them.
    std::vector<std::string> withheld;
    /// The student's process, in a box of its own, when the harness only witnesses.
    std::optional<PlannedCommand> student;
    Launch launch = Launch::all;
    /// Run once more with assertions that must fail (runners/README.md).
    bool with_canaries = false;
};

struct Plan {
    model::IntegrityLevel level = model::IntegrityLevel::in_process;
    std::vector<PlannedStep> compile;
    std::vector<PlannedCommand> tests;  ///< for `io`: one for each of the assignment's tests
    std::optional<PlannedHarness> harness;
    base::Bytes disk;  ///< for each box
};

/// The level at which the assignment's tests run: the author's choice, else the runner's strongest.
model::IntegrityLevel level_of(const model::Assignment& assignment, const Runner& runner);

/// The author's mistakes that only show beside the runner: an unknown language or standard.
std::vector<std::string> mistakes(const model::Assignment& assignment, const Runner& runner);

/// The assignment must be free of mistakes.
Plan plan(const model::Assignment& assignment, const Runner& runner,
          const model::Submission& submission);

}  // namespace grader::grading
