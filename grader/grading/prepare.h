// An assignment beside the runner that grades it, both free of mistakes: what grade() needs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"

namespace grader::grading {

struct Prepared {
    model::Assignment assignment;
    Runner runner;
};

struct Preparation {
    std::optional<Prepared> prepared;   ///< present exactly when `mistakes` is empty
    std::vector<std::string> mistakes;  ///< one line each, with file and line where it has one
};

/// Loads the assignment and the runner it names. Mistakes are the author's and values; throws Error
/// where the machine fails.
Preparation prepare(const std::string& assignment_folder, const std::string& runners_folder);

/// The same, with the mistakes of the variants' own files: what an author wants to know before the
/// assignment is proved.
Preparation prepare_with_variants(const std::string& assignment_folder,
                                  const std::string& runners_folder);

}  // namespace grader::grading
