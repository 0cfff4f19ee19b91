// Carries one Plan out and returns what was observed, in the order of the plan.
//
// A test that breaks its limits is an observation, not an error. Error is thrown only when the
// sandbox itself could not be trusted; the caller must then grade again, never score.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/grading/plan.h"
#include "grader/grading/progress.h"
#include "grader/grading/workshop.h"
#include "grader/model/assignment.h"
#include "grader/model/submission.h"

namespace grader::grading {

/// The step that failed, which was the last.
struct FailedStep {
    std::string name;
    bool is_of_tests = false;  ///< the author's tests were compiled with the student's code
    Observation observation;
};

/// A launch of the harness over the tests that were left.
struct HarnessRun {
    std::vector<std::string> asked;  ///< test ids, in order
    std::string token;               ///< every event that is to be believed bears it
    Observation observation;
    std::optional<Observation> student;  ///< of a witnessed run: the other end
};

struct Execution {
    std::optional<FailedStep> failed_step;
    std::vector<Observation> tests;    ///< for `io`, parallel to the assignment's tests
    std::vector<HarnessRun> harness;   ///< for `harness`, until no test was left
    std::vector<HarnessRun> canaries;  ///< the same with assertions that must fail
    double compile_ms = 0;
    double run_ms = 0;
};

/// Stops after a step that failed.
Execution execute(const Plan& plan, const model::Assignment& assignment,
                  const model::Submission& submission, Workshop& workshop,
                  const OnProgress& on_progress = {});

}  // namespace grader::grading
