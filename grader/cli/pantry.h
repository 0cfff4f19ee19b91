// Finds and loads what a subcommand names: an assignment and its runner.
#pragma once

#include <optional>
#include <string>

#include "grader/grading/prepare.h"

namespace grader::cli {

/// The folder of runners that was installed beside this program.
std::string runners_folder();

/// Loads both; prints every mistake to standard error and gives nothing when there is one.
std::optional<grading::Prepared> prepare(const std::string& assignment_folder);

}  // namespace grader::cli
