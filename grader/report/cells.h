// What a cell holds, the same in each format: not every format can hold every byte.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "grader/report/document.h"

namespace grader::report {

/// Valid UTF-8 in which U+FFFD stands for each byte that belongs to no character, and for each
/// character that XML cannot hold: control characters but tabulator and newline, U+FFFE, U+FFFF.
std::string plain_text(std::string_view bytes);

/// Valid UTF-8, and no longer than `most` units of UTF-16: cut off behind a character, with "…" at
/// its end, where it was longer.
std::string cut_text(std::string_view text, std::size_t most);

/// How many digits stand behind the point of a number as JSON spells it, without an exponent:
/// "70.50" has 2, "-3" has 0. Nothing for any other text.
std::optional<int> decimals_of(std::string_view text);

/// Whether the column holds numbers, or what stands in place of them: texts of other columns are
/// texts, whatever they look like.
bool is_numeric(const Column& column);

}  // namespace grader::report
