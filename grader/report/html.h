// A whole report as one HTML page that stands alone: no script, nothing from elsewhere.
#pragma once

#include <string>

#include "grader/report/document.h"

namespace grader::report {

/// For screen, print, and to be read aloud. Each row of the report has a line with anchor_of() as
/// its id; a rung of a part of the people has a cell. The digits are those of the CSV. About 300
/// bytes a row.
std::string to_html(const Document& document);

}  // namespace grader::report
