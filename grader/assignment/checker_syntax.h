// How an author spells the comparison of an `io` test: "tokens", "float(1e-6,1e-6)".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/model/assignment.h"

namespace grader::assignment {

/// Either a checker or what is wrong with its spelling.
struct ParsedChecker {
    std::optional<model::Checker> checker;  ///< present exactly when `what` is empty
    std::string what;
    std::string advice;
};

/// "exact", "lines", "tokens", "regex" or "float(absolute,relative)".
ParsedChecker parse_checker(std::string_view text);

}  // namespace grader::assignment
