// Under which conditions somebody was measured, in words for people.
#pragma once

#include <string>
#include <vector>

#include "grader/model/assignment.h"

namespace grader::credentials {

std::string spoken(model::Condition condition);  ///< "without AI"
/// "supervised, timed", or "none".
std::string conditions_text(const std::vector<model::Condition>& conditions);

}  // namespace grader::credentials
