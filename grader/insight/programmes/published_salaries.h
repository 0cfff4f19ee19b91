// What a published report says of salaries: bands, how many told theirs, and the one in the middle.
#pragma once

#include <cstdint>
#include <vector>

#include "grader/insight/programmes/published.h"

namespace grader::programmes {

/// How many people of a column have a job, as its lines tell it.
struct JobHolders {
    bool known = false;           ///< there are lines for it, and each has a count
    statistics::Counts in_field;  ///< in the field
    statistics::Counts any;       ///< in it or not
};

/// Every number of people, up to `most`, of whom each band is a share and who all are in one. As
/// many as the report says, where it says it. All numbers where it has no bands.
std::vector<std::int64_t> possible_reporters(const Salaries& salaries, std::int64_t most);

/// Adds what cannot be among `report.salaries` if the table is of so many people. `holders` has an
/// entry for each column, `reporters` for each of the salaries.
void check_salaries(const PublishedReport& report, std::int64_t people,
                    const std::vector<JobHolders>& holders,
                    const std::vector<std::vector<std::int64_t>>& reporters,
                    std::vector<Finding>& findings);

}  // namespace grader::programmes
