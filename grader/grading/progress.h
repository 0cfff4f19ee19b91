// What whoever asked for a grading has to do with it while it goes on.
#pragma once

#include <functional>
#include <stop_token>

#include "grader/model/job.h"

namespace grader::grading {

/// Called by the grading thread; empty where nobody wants to know.
using OnProgress = std::function<void(const model::Progress&)>;

struct GradeOptions {
    OnProgress on_progress = {};  ///< told of each step
    /// Nobody wants the result any more: what runs is ended, and grade() throws Error.
    std::stop_token stop = {};
};

}  // namespace grader::grading
