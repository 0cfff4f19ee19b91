// Groups of a protected attribute beside each other: gaps, impact ratios, participation.
#pragma once

#include <vector>

#include "grader/report/tables.h"

namespace grader::report {

/// Of the groups of the plan's attribute; none where it has none. Made of nothing but figures that
/// the rows show: whoever has the rows can work out every number in them.
std::vector<Table> equity_tables_of(const TableSource& source);

}  // namespace grader::report
