// The first sentences of a report, bound to its rows.
#pragma once

#include <string>
#include <vector>

#include "grader/report/document.h"
#include "grader/report/make_report.h"

namespace grader::report {

/// What a reader wants to know first: who came, who finished, and by which definition how many
/// found work. Sentences about figures that the report does not have are left out.
std::vector<std::string> summary_of(const Request& request, const std::vector<Row>& rows);

}  // namespace grader::report
