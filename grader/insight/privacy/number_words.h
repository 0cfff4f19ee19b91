// Numbers that are written in words or in Roman numerals, in texts that may hold none of their own:
// "twelve graduates", "a third of them", "XII graduates".
#pragma once

#include <string_view>
#include <vector>

#include "grader/insight/privacy/narrative.h"

namespace grader::privacy {

/// Passages of Concern::number, in the order of the text. Not those that count nothing: "one of
/// the partners", "a two-year college", "phase II", "MIX"; and nothing between braces.
std::vector<Passage> numbers_in_words(std::string_view text);

}  // namespace grader::privacy
