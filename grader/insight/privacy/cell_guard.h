// P23: cells of CSV and XLSX files that a spreadsheet would take for a formula.
#pragma once

#include <string>
#include <string_view>

namespace grader::privacy {

/// The text with an apostrophe before it where it begins with = + - @, a tabulator or a carriage
/// return, or with apostrophes before such. Plain numbers (-12, +3.5, -1.5e3) stay as they are.
std::string guarded(std::string_view cell);

/// What guarded() was given: for files that come back.
std::string unguarded(std::string_view cell);

}  // namespace grader::privacy
