// Groups of people by an attribute that they told, as they were published: how many there are, and
// of how many something holds. An answer that was refused is an answer; one that is missing is
// unknown. Neither is guessed.
//
// What is compared here is published already: whoever compares adds up and divides what every
// reader has, so that no comparison says more than the figures that it stands beside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/insight/privacy/small_cells.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::equity {

/// The group of those who were asked and would not say, and that of all others without an answer.
inline constexpr std::string_view kRefused = "prefer_not_to_say";
inline constexpr std::string_view kUnknown = "unknown";

/// Whether a group is one of those that people say to be of: not kRefused, not kUnknown.
bool is_told(std::string_view value);

struct Group {
    std::string value;
    statistics::Proportion base;  ///< of how many it holds, of how many; none where it is hidden
    bool is_shown = false;

    bool operator==(const Group&) const = default;
};

/// All groups of an attribute. Everybody is of one of them.
struct Groups {
    std::optional<statistics::Proportion> whole;  ///< of everybody; nothing where it is hidden
    std::vector<Group> all;
};

/// Everybody who told a value, as far as it can be told from what is shown: who is of kRefused or
/// kUnknown may be of any group, and is among them only where that group is hidden. Nothing where
/// the whole is.
std::optional<statistics::Proportion> told_of(const Groups& groups);

/// The same without one group.
std::optional<statistics::Proportion> others_of(const Groups& groups, const Group& group);

}  // namespace grader::equity
