// Grades what a job names, from what the record keeps of it.
#pragma once

#include <string_view>

#include "grader/grading/prepare.h"
#include "grader/grading/progress.h"
#include "grader/model/job.h"
#include "grader/model/result.h"

namespace sandbox {
class Spawner;
}

namespace grader::service {

/// What a grading is made of besides the job.
struct Material {
    const grading::Prepared& prepared;
    std::string_view kept;  ///< what was handed in, as intake::keep_commit wrote it
};

/// Throws Error when the machine fails, or when it is asked to stop.
model::GradeResult grade_job(const model::Job& job, const Material& material,
                             sandbox::Spawner& spawner, const grading::GradeOptions& options);

}  // namespace grader::service
