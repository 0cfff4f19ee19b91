// The numbers beside a published table: percentages of one another, and parts of wholes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "grader/insight/programmes/published.h"

namespace grader::programmes {

/// Adds what cannot be among `report.numbers` if the table is of so many people.
void check_numbers(const PublishedReport& report, std::optional<std::int64_t> people,
                   std::vector<Finding>& findings);

}  // namespace grader::programmes
