// Puts the submission, the tests and the runner where the runner's contract says, inside a box.
#pragma once

#include <string_view>
#include <vector>

#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/submission.h"

namespace grader::grading {

/// Where what the product's build made for a runner is bound; /box/prebuilt leads there.
inline constexpr const char* kPrebuilt = "/prebuilt";

/// What the steps before have left in /box/build.
using Built = std::vector<model::SubmissionFile>;

/// What a box is for.
struct Purpose {
    Sees sees;
    std::vector<std::string> withheld;  ///< globs: the tests' files that are there, but empty
    bool builds = false;                ///< a step: it may write to /box/build
};

/// Fills /box/{work,tests,given,runner,shared,prebuilt,build} below the box's own folder, given as
/// a descriptor. The student's files can be changed by the program; what is not the student's
/// cannot. Throws Error.
void lay_out(int box_folder, const Purpose& purpose, const model::Assignment& assignment,
             const Runner& runner, const model::Submission& submission, const Built& built);

/// Adds one read-only file to a box that has been laid out: "request.json".
void add_file(int box_folder, const std::string& path, std::string_view bytes);

/// What is in /box/build: plain files only, for whatever made them may have been a student's.
/// Throws Error where there is more than a build makes.
Built take_built(int box_folder);

}  // namespace grader::grading
