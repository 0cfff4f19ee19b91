// Participation parity: a group's share among those who entered beside its share in the service
// area.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/insight/equity/groups.h"

namespace grader::equity {

/// By value of the attribute, people who live in the service area: a census table.
using Area = std::map<std::string, std::int64_t>;

struct Parity {
    std::string value;
    privacy::Code code = privacy::Code::suppressed;
    /// Where it is shown: the group, of all who told a value (told_of). kRefused and kUnknown are
    /// of everybody.
    statistics::Proportion programme;
    std::optional<statistics::Proportion> area;    ///< nothing: the table does not have the value
    std::optional<double> ratio;                   ///< share in the programme / share in the area
    std::optional<statistics::Interval> interval;  ///< of the ratio, 95 %: Wilson's of the share
};

/// Of groups whose bases count people (`of`), whatever holds of them; in the order of their values.
/// Values of the area of whom nobody entered stand in the result with nobody.
std::vector<Parity> parity(const Groups& entered, const Area& area);

}  // namespace grader::equity
