// A report's cells in words that a reader understands without the list of codes.
#pragma once

#include <string>
#include <string_view>

#include "grader/report/document.h"

namespace grader::report {

/// "70.51 %", "at most 10 %", "hidden", "not collected", "does not apply": what
/// the row says, with its unit. The digits are those of its text. Of a row without a value: its
/// count.
std::string value_words(const Row& row);

/// "55 of 78", "hidden of 24", "hidden"; "55" of a count alone; empty where the value says it.
std::string count_words(const Row& row);

/// "59.62 to 79.48", "hidden"; empty where the row has no interval.
std::string interval_words(const Row& row);

/// What stands in place of a number in words, and any other text as it is: "hidden".
std::string cell_words(std::string_view text);

/// "180 days", "6 months"; other words as they are.
std::string window_words(std::string_view window);

/// "graduated or left by 2026-12-31", of Row::until.
std::string until_words(std::string_view until);

/// "city Detroit, segment student"; empty of everybody.
std::string scope_words(std::string_view scope);

}  // namespace grader::report
