// No id holds a line's end.
#include "grader/service/trace.h"

#include "grader/crypto/hash.h"

namespace grader::service {

std::string trace(const model::CourseId& course, const model::StudentId& student,
                  const model::AssignmentId& assignment, const model::CommitId& commit) {
    return crypto::sha256(course.value + "\n" + student.value + "\n" + assignment.value + "\n" +
                          commit.value)
        .substr(0, 16);
}

}  // namespace grader::service
