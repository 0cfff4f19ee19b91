// A notice out of what the record holds: the only way there, so that what a student may not see
// does not get out. Pure.
#pragma once

#include <string>

#include "grader/model/assignment.h"
#include "grader/notices/notice.h"
#include "grader/store/notice_records.h"

namespace grader::service {

struct Background {
    /// Of the version that was graded: it says what may be seen. A test that it does not know is
    /// not told.
    const model::Assignment& assignment;
    std::string student_name;  ///< empty: the id is all that is known
    std::string pages;         ///< with {submission}; empty: there is none
};

/// The tests are those that the student may see before the assignment is due, and of each what the
/// student may see of it.
notices::Notice compose(const store::LeasedNotice& leased, const Background& background);

}  // namespace grader::service
