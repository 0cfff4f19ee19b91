// The mirror holds every commit that was ever seen, also one the branch has left behind.
#include "grader/service/grade_job.h"

#include <chrono>

#include "grader/grading/admit.h"
#include "grader/grading/grade.h"
#include "grader/intake/commit.h"

namespace grader::service {

model::GradeResult grade_job(const model::Job& job, const grading::Prepared& prepared,
                             const std::string& mirror, sandbox::Spawner& spawner) {
    const auto start = std::chrono::steady_clock::now();
    const intake::Allowed allowed = grading::admit(prepared.assignment, prepared.runner);
    model::Submission submission = intake::read_commit(mirror, job.handed_in.commit, allowed);
    submission.source = job.handed_in.source;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;

    model::GradeResult result =
        grading::grade(prepared.assignment, prepared.runner, submission, spawner);
    result.timing.fetch_ms = took.count();
    return result;
}

}  // namespace grader::service
