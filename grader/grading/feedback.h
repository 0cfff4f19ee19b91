// What each reader may see of a result: one table, visibility x detail x reader. Pure.
#pragma once

#include "grader/model/assignment.h"
#include "grader/model/result.h"

namespace grader::grading {

enum class Reader { student_before_due, student_after_due, instructor };

/// What is shown of one test. Its status and points always are: the sum would tell them anyway.
struct Shown {
    enum class Words {
        status,            ///< the sentence that goes with the status, and nothing of the run
        without_expected,  ///< what happened, with nothing of what was expected
        all,
    };
    bool name = false;      ///< its id, too; else "Hidden test 1"
    bool measures = false;  ///< time and memory; a program could tell hidden input by them
    Words words = Words::status;
    bool expected = false;
    bool actual = false;

    bool operator==(const Shown&) const = default;
};

Shown shown(model::Visibility visibility, model::Detail detail, Reader reader);

/// The reader's view of a result. A test that `assignment` does not know is shown as a hidden one;
/// findings are for instructors.
model::GradeResult apply(const model::Assignment& assignment, model::GradeResult result,
                         Reader reader);

}  // namespace grader::grading
