// The boxes for one submission: each run gets a new one, with what it may see and nothing that
// another run has left.
#pragma once

#include <stop_token>
#include <string>

#include "grader/grading/layout.h"
#include "grader/grading/plan.h"
#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/submission.h"
#include "sandbox/command.h"
#include "sandbox/pool.h"

namespace grader::grading {

/// One command's run.
struct Observation {
    sandbox::Report report;
    std::string output;   ///< standard output
    std::string errors;   ///< standard error
    std::string results;  ///< what arrived on descriptor 3
};

/// Both ends of a witnessed run.
struct PairObservation {
    Observation harness;
    Observation student;
};

/// What a run is given besides its command.
struct Input {
    std::string bytes;  ///< descriptor 0: a sealed copy in memory, no way back to the grader
    bool has_results = false;
};

struct WorkshopOptions {
    base::Bytes disk;           ///< of each box
    std::stop_token stop = {};  ///< of all that runs in them
};

/// Thread-safe. All that it is made of is borrowed.
class Workshop {
public:
    Workshop(sandbox::Spawner& spawner, const model::Assignment& assignment, const Runner& runner,
             const model::Submission& submission, const WorkshopOptions& options);

    /// Runs a step and takes along what it has built.
    Observation build(const PlannedStep& step, const std::string& input);

    /// Runs one command in a new box. Throws Error when the sandbox failed, or was to stop.
    Observation run(const PlannedCommand& command, const Purpose& purpose, const Input& input);

    /// Runs a harness that finds `request` in its box, and the student's process in another.
    PairObservation run_witnessed(const PlannedHarness& harness, const std::string& request);

private:
    sandbox::Pool::Loan open(const Purpose& purpose);
    [[nodiscard]] sandbox::Command to_command(const PlannedCommand& planned) const;
    Observation run_in(sandbox::Box& box, const PlannedCommand& planned, const Input& input) const;

    const model::Assignment& assignment_;
    const Runner& runner_;
    const model::Submission& submission_;
    const std::stop_token stop_;
    sandbox::Pool pool_;
    Built built_;  // complete before the first run; not changed by runs
};

}  // namespace grader::grading
