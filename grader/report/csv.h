// A report's rows as CSV, for any program that reads tables: docs/formats/figures.md.
#pragma once

#include <string>

#include "grader/report/document.h"

namespace grader::report {

/// UTF-8, one row a line, the names of kColumns in the first. Cells that a spreadsheet would take
/// for a formula begin with an apostrophe (grader/insight/privacy/cell_guard.h).
std::string to_csv(const Document& document);

}  // namespace grader::report
