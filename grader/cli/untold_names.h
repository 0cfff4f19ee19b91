// P25: the names of people that a report must not tell.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grader/cli/course.h"
#include "grader/store/fact_log.h"

namespace grader::cli {

/// Names of the vault of contacts that stand in one of the texts, but for those of which a bearer
/// agrees today to be named in stories. None where there is no such vault. Prints what is wrong and
/// gives nothing where nobody can tell. Throws Error.
std::optional<std::vector<std::string>> untold_names(std::span<const std::string> texts,
                                                     const Where& where, store::FactLog& log,
                                                     const std::string& programme);

}  // namespace grader::cli
