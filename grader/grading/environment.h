// What the marks depend on besides submission and assignment: the toolchain.
#pragma once

#include <optional>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/message.h"
#include "grader/model/result.h"

namespace sandbox {
class Spawner;
}

namespace grader::grading {

/// Which program of the runner is not installed, and which Debian packages have it; or nothing.
std::optional<model::Message> missing_toolchain(const model::Assignment& assignment,
                                                const Runner& runner);

/// Asks each tool for its version, in a box, once per process. Throws Error.
model::Environment environment_for(const model::Assignment& assignment, const Runner& runner,
                                   sandbox::Spawner& spawner);

}  // namespace grader::grading
