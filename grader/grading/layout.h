// Puts the submission, the tests and the runner where the runner's contract says, inside a box.
#pragma once

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/submission.h"

namespace grader::grading {

/// Fills /box/{work,tests,runner,build} below the box's own folder, given as a descriptor. The
/// student's files can be changed by the program; tests and runner cannot. Throws Error.
void lay_out(int box_folder, const model::Assignment& assignment, const Runner& runner,
             const model::Submission& submission);

}  // namespace grader::grading
