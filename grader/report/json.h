// A whole report as one JSON document, grader.report/1: docs/formats/partner-report.md.
#pragma once

#include <string>

#include "grader/report/document.h"

namespace grader::report {

/// Keys in a fixed order, each row on a line of its own. A number is a JSON number with the very
/// digits of its text ("70.50" is 70.50); what stands in place of a number is a string.
std::string to_json(const Document& document);

}  // namespace grader::report
