// A milestone: a step of the plan that an instructor signed, or an assignment that was passed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/credentials/credential.h"
#include "grader/facts/fact.h"
#include "grader/model/assignment.h"

namespace grader::credentials {

/// The latest time that this step of this person was signed; null where it was not. `known` is what
/// is known of the person, in its order.
const facts::Recorded* find_milestone(std::span<const facts::Recorded> known,
                                      std::string_view milestone);

/// `fact` is a milestone_signed (ensured). The same fact always gives the same credential. `name`
/// is the person's, where she agreed to it; else empty.
Credential milestone(const facts::Recorded& fact, const std::string& name);

/// A submission that got full marks.
struct Pass {
    std::string course;
    std::string student;
    std::string name;  ///< as above
    std::string assignment;
    std::int64_t submission = 0;
    std::int64_t at_ms = 0;  ///< when it was handed in
    std::int64_t tests = 0;
    std::vector<model::Condition> conditions;
};

Credential passed_assignment(const Pass& pass);

}  // namespace grader::credentials
