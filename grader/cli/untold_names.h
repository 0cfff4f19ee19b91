// P25: the names of people that a report must not tell.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cli/course.h"
#include "grader/report/free_text.h"
#include "grader/store/fact_log.h"

namespace grader::cli {

/// What is looked through.
struct TextsOfReport {
    std::string programme;
    std::span<const std::string> all;
    std::string_view narrative;  ///< one of them; the others only repeat what was said before
};

/// Names of the vault of contacts that stand in one of the texts, and first names that stand alone
/// in the narrative, but for those of which a bearer agrees today to be named in stories; and the
/// same of people who are forgotten. None where there is no such vault. `before_reading` is called
/// where there is one, before anybody's name is read. Prints what is wrong and gives nothing where
/// nobody can tell. Throws Error.
std::optional<report::UntoldNames> untold_names(const TextsOfReport& texts, const Where& where,
                                                store::FactLog& log,
                                                const std::function<void()>& before_reading);

/// What has to be known again of a name once its bearer is forgotten.
std::vector<std::string> kept_of_name(std::string_view name);

}  // namespace grader::cli
