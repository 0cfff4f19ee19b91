// From an assignment's folder to an Assignment, or everything that is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/assignment/runner_shape.h"
#include "grader/model/assignment.h"

namespace grader::assignment {

struct Loaded {
    std::optional<model::Assignment> assignment;  ///< present exactly when `diagnostics` is empty
    std::vector<Diagnostic> diagnostics;          ///< all of them; those of lines first, in order
};

/// Reads `folder`/assignment.toml and checks that the files it needs are there. `runners` are
/// those that there are; with none given, every name will do. Throws base::Error where the machine
/// fails, never for what the author did.
Loaded load(const std::string& folder, const std::vector<RunnerShape>& runners = {});

}  // namespace grader::assignment
