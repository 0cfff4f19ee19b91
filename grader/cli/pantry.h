// Finds and loads what a subcommand names: an assignment and its runner.
#pragma once

#include <optional>
#include <string>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"

namespace grader::cli {

/// An assignment that is free of mistakes, beside its runner.
struct Prepared {
    model::Assignment assignment;
    grading::Runner runner;
};

/// The folder of runners that was installed beside this program.
std::string runners_folder();

/// Loads both; prints every mistake to standard error and gives nothing when there is one.
std::optional<Prepared> prepare(const std::string& assignment_folder);

}  // namespace grader::cli
