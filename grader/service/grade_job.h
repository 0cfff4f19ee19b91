// What a worker does with a job: read the commit from its mirror, then the corridor of grading.
#pragma once

#include <string>

#include "grader/grading/prepare.h"
#include "grader/model/job.h"
#include "grader/model/result.h"

namespace sandbox {
class Spawner;
}

namespace grader::service {

/// Throws Error when the machine fails: the mirror is gone, the sandbox cannot be used.
model::GradeResult grade_job(const model::Job& job, const grading::Prepared& prepared,
                             const std::string& mirror, sandbox::Spawner& spawner);

}  // namespace grader::service
