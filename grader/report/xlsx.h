// A whole report as a workbook for Excel and its like: docs/formats/partner-report.md.
#pragma once

#include <string>

#include "grader/report/document.h"

namespace grader::report {

/// Sheets "Values" (the CSV's columns; numbers are numbers, shown with the digits of their texts),
/// "Tables", "Definitions", "Evidence" and "About". The same document gives the same bytes. Texts
/// are as in the CSV, but cut off where they are longer than a cell can hold. Sheets pass through
/// files in memory that have no name. Throws Error where that fails.
std::string to_xlsx(const Document& document);

}  // namespace grader::report
