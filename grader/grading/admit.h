// Which files of a submission an assignment and its runner let in.
#pragma once

#include <string_view>

#include "grader/grading/runner.h"
#include "grader/intake/folder.h"
#include "grader/model/assignment.h"

namespace grader::grading {

/// Whether a file, or a folder on the way to it, bears a name that may never come from a student.
bool is_reserved(const Runner& runner, std::string_view path);

/// The assignment's globs, less what the runner reserves; plain names among the globs are required.
/// Both must outlive the result.
intake::Allowed admit(const model::Assignment& assignment, const Runner& runner);

}  // namespace grader::grading
