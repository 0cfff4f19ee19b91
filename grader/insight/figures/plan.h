// What a report counts: until when, by which definitions, broken down how.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grader/insight/figures/scope.h"
#include "grader/insight/outcomes/profile.h"

namespace grader::figures {

/// One window of one definition.
struct Table {
    std::size_t profile = 0;  ///< of Plan::profiles
    std::size_t window = 0;   ///< of its windows

    bool operator==(const Table&) const = default;
};

struct Plan {
    outcomes::Day as_of;  ///< the last day of which anything is known
    /// Outcomes are of those who graduated (or exited) in these days; of all where there is none.
    std::optional<outcomes::Day> from;
    std::optional<outcomes::Day> to;
    /// In place of `to` for those who exited: their windows are others.
    std::optional<outcomes::Day> exited_to;
    /// "Placed" is the first one's headline, at its last window.
    std::vector<outcomes::Profile> profiles;
    std::vector<Breakdown> breakdowns;  ///< the whole is always counted, and is none of them
    std::int64_t dose_minutes = 480;    ///< "met the dose": present for so long altogether
    int contact_attempts = 3;           ///< wanted, before somebody counts as not reached
    /// Sign-ups count for these only: an event of which nobody told that it was held is still to
    /// come, or was cancelled. Nothing where a programme tells of no events: then all count.
    std::optional<std::set<std::string>> held_events;
    std::optional<Attribute> attribute;  ///< for breakdowns by Dimension::attribute

    /// The last day of the graduations, or exits, that a definition of this population counts.
    [[nodiscard]] std::optional<outcomes::Day> until(
        outcomes::Profile::Population population) const;
    /// Every window of every profile.
    [[nodiscard]] std::vector<Table> tables() const;
};

/// Leaves out whose outcome nobody can tell yet by some window of the plan: `to` and `exited_to`
/// become the last days of a month for which all windows are over. Then all tables are of the same
/// people, and no two of them differ by the few who are between their windows; and so it is in most
/// reports of one month, of 180 days or of six months: of few people nothing could be told.
void leave_out_open_windows(Plan& plan);

}  // namespace grader::figures
