// P25: texts that people wrote, and that a report repeats: its narrative, what was claimed, why a
// target was changed. None may name somebody, or tell of people so few that they are known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/promises/programme.h"
#include "grader/report/bound_text.h"

namespace grader::report {

/// All of them that a report of this programme would repeat.
std::vector<std::string> free_texts(const std::string& narrative,
                                    const promises::Programme& promised);

/// Of people who did not agree to be named.
struct UntoldNames {
    std::vector<std::string> names;        ///< in whatever text
    std::vector<std::string> first_names;  ///< alone, in the narrative; as privacy::compared
};

/// What of a narrative must be said otherwise: names, very few people, and numbers in words.
std::vector<TextProblem> problems_of(std::string_view narrative, const UntoldNames& untold);

/// The text or, where something is wrong with it, a sentence in its place: what was said once
/// cannot be said otherwise.
std::string repeatable(const std::string& text, const std::vector<std::string>& names);

}  // namespace grader::report
