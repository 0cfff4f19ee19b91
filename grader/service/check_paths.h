// What a configuration names of this machine and must be there before anything starts.
#pragma once

#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/service/config.h"

namespace grader::service {

/// The mistakes, with the lines of grader.toml. A path that may not be looked at is none: whoever
/// reads it says so.
std::vector<assignment::Diagnostic> check_paths(const Config& config);

}  // namespace grader::service
