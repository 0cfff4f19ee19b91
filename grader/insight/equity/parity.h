// Participation parity: a group's share among those who entered beside its share in the service
// area.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grader/insight/equity/groups.h"

namespace grader::equity {

/// By value of the attribute, people who live in the service area: a census table.
using Area = std::map<std::string, std::int64_t>;

struct Parity {
    std::string value;
    privacy::Code code = privacy::Code::suppressed;
    /// Where it is shown: the group of all who told a value. kRefused and kUnknown are of
    /// everybody; so are all groups where those are too few to be told apart.
    statistics::Proportion programme;
    std::optional<statistics::Proportion> area;    ///< nothing: the table does not have the value
    std::optional<double> ratio;                   ///< share in the programme / share in the area
    std::optional<statistics::Interval> interval;  ///< of the ratio, 95 %: Wilson's of the share
};

/// By person who entered, the attribute decides the group: `Members` are counted, whatever holds of
/// them. Values of the area of whom nobody entered stand in the result with nobody.
/// A share gives its count away, so a group of fewer than Settings::min_group is suppressed.
std::vector<Parity> parity(const Attributes& attributes, const Members& entered, const Area& area,
                           const privacy::Settings& settings);

}  // namespace grader::equity
