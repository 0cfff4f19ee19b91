// Nothing but the job, the assignment and the kept bytes: the same on every machine.
#include "grader/service/grade_job.h"

#include <chrono>

#include "grader/grading/admit.h"
#include "grader/grading/grade.h"
#include "grader/intake/kept.h"

namespace grader::service {

model::GradeResult grade_job(const model::Job& job, const Material& material,
                             sandbox::Spawner& spawner, const grading::GradeOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    const auto& [assignment, runner] = material.prepared;
    const intake::Allowed allowed = grading::admit(assignment, runner);
    model::Submission submission = intake::read_kept(material.kept, job.handed_in.commit, allowed);
    submission.source = job.handed_in.source;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;

    model::GradeResult result = grading::grade(assignment, runner, submission, spawner, options);
    result.timing.fetch_ms = took.count();
    return result;
}

}  // namespace grader::service
