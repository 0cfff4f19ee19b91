// Impact ratio: the rate of a group beside the highest rate of any, with an exact test, an
// interval, and a verdict that knows how many people it is of (grader/insight/skills/fairness.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/equity/groups.h"
#include "grader/insight/skills/fairness.h"

namespace grader::equity {

struct Ratio {
    std::string value;
    privacy::Code code = privacy::Code::suppressed;
    std::string best;              ///< the group that it is beside; empty: there is none
    statistics::Proportion group;  ///< where it is shown
    /// Nothing for the best group itself, for groups of fewer than 30 and where no group is larger.
    std::optional<skills::Impact> impact;
};

/// One for each group, in their order. The best is the group with the highest rate among those that
/// told a value, are shown and have 30 people and more.
std::vector<Ratio> impact_ratios(std::span<const Group> groups);

/// "no verdict", "watch" or "verdict": how far a ratio may be read.
std::string_view verdict_of(const Ratio& ratio);

}  // namespace grader::equity
