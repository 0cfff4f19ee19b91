// From a part to what it is a part of: which sums a reader of tables can hold against each other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "grader/insight/privacy/scope.h"

namespace grader::privacy {

/// What a scope is a part of, and the dimensions that tell it from the other parts of that:
/// "city", or "city,segment".
struct Step {
    Scope whole;
    std::string by;
};
/// One dimension at a time; two where nothing `is_there` between: a table by both may stand alone.
std::vector<Step> steps_from(const Scope& scope, const std::function<bool(const Scope&)>& is_there);

}  // namespace grader::privacy
