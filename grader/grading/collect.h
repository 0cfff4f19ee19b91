// From what was observed to one result for each test: who said what, and what was never heard of.
#pragma once

#include <vector>

#include "grader/grading/execute.h"
#include "grader/grading/verdict.h"
#include "grader/model/result.h"

namespace grader::grading {

struct Collected {
    std::vector<model::TestResult> tests;  ///< statuses and messages; points are score's business
    std::vector<model::Message> findings;  ///< what no honest run says
};

/// How a run ended, in the words of the verdicts.
RunEnd to_run_end(const Observation& observation);

/// The results of an execution whose compile step, if there was one, succeeded. Reads the expected
/// outputs from the assignment's folder. Throws Error where they cannot be read.
Collected collect(const model::Assignment& assignment, const Execution& execution);

}  // namespace grader::grading
