// The corridor: a submission goes in, a graded result comes out. Read grade.cpp first.
#pragma once

#include <string>

#include "grader/grading/progress.h"
#include "grader/grading/runner.h"
#include "grader/model/assignment.h"
#include "grader/model/result.h"
#include "grader/model/submission.h"

namespace sandbox {
class Spawner;
}

namespace grader::grading {

/// Grades. Throws Error when the machine fails; the caller then grades again, or says
/// grader_error(…): never a student's zero. The assignment must be free of mistakes (plan.h).
model::GradeResult grade(const model::Assignment& assignment, const Runner& runner,
                         const model::Submission& submission, sandbox::Spawner& spawner,
                         const GradeOptions& options = {});

/// The result of a submission with reasons to refuse it; nothing of it is run.
model::GradeResult rejected(const model::Assignment& assignment, const Runner& runner,
                            const model::Submission& submission);

/// The result of a grading that the machine could not do; `why` is for the operator.
model::GradeResult grader_error(const model::Assignment& assignment,
                                const model::Submission& submission, const std::string& why);

}  // namespace grader::grading
