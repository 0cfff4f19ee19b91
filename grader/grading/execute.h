// Runs one Plan in a box and returns what was observed, in the order of the plan.
//
// A test that breaks its limits is an observation, not an error. Error is thrown only when the box
// itself could not be trusted; the caller must then grade again, never score.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/grading/plan.h"
#include "sandbox/box.h"

namespace grader::grading {

/// One command's run.
struct Observation {
    sandbox::Report report;
    std::string output;   ///< standard output
    std::string errors;   ///< standard error
    std::string results;  ///< what arrived on descriptor 3
};

/// The harness's run over the tests that were left.
struct HarnessRun {
    std::vector<std::string> asked;  ///< test ids, in order
    Observation observation;
};

struct Execution {
    std::optional<Observation> compile;
    std::vector<Observation> tests;   ///< for `io`, parallel to the assignment's tests
    std::vector<HarnessRun> harness;  ///< for `harness`, until no test was left
    double compile_ms = 0;
    double run_ms = 0;
};

/// The box must be laid out (layout.h). Stops after a compile step that failed.
Execution execute(const Plan& plan, const model::Assignment& assignment, sandbox::Box& box);

}  // namespace grader::grading
