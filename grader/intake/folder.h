// Reads a submission from a plain folder, with the same rules as from a commit.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/submission.h"

namespace grader::intake {

/// What may enter, and how much of it.
struct Allowed {
    std::function<bool(std::string_view path)> is_allowed;  ///< only these files are taken
    std::vector<std::string> required;  ///< paths without which there is nothing to grade
};

/// Every entry of the folder is either taken, left out with a note, or a reason to refuse the
/// whole. Links are never followed. Throws Error where the folder cannot be read.
model::Submission read_folder(const std::string& path, const Allowed& allowed);

}  // namespace grader::intake
