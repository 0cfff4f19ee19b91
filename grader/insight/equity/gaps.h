// Equity gap: by how much the rate of a group differs from that of all others who told another
// value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/insight/equity/groups.h"
#include "grader/insight/statistics/difference.h"

namespace grader::equity {

struct Gap {
    std::string value;
    privacy::Code code = privacy::Code::suppressed;  ///< shown, suppressed, or not_applicable
    statistics::Proportion group;                    ///< where it is shown, as all below
    statistics::Proportion others;
    std::optional<statistics::Difference> difference;  ///< group - others, 95 % (Newcombe, 1998)
};

/// One for each group. Where it is not shown nothing of it is in the gap but its name; where all
/// others are hidden or too few it is suppressed, too, and where there are none it is not
/// applicable.
std::vector<Gap> gaps(const Groups& groups, const privacy::Settings& settings);

}  // namespace grader::equity
