// Told of each step of a grading, for whoever waits for it.
#pragma once

#include <functional>

#include "grader/model/job.h"

namespace grader::grading {

/// Called by the grading thread; empty where nobody wants to know.
using OnProgress = std::function<void(const model::Progress&)>;

}  // namespace grader::grading
