// The one word by which a submission is found in every log, from the push to the report.
#pragma once

#include <string>

#include "grader/model/ids.h"

namespace grader::service {

/// 16 hexadecimal digits. It depends on nothing but these four, so that each machine that has to do
/// with a submission finds it by itself, also before the submission is in the record.
std::string trace(const model::CourseId& course, const model::StudentId& student,
                  const model::AssignmentId& assignment, const model::CommitId& commit);

}  // namespace grader::service
