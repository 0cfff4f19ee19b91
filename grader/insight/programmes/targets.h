// What a programme promised, how far it is, and where it will be when the time is up.
//
// A target that is changed does not go away: its history is shown, with each version's own figures.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "grader/insight/programmes/forecast.h"

namespace grader::programmes {

/// One version of a target.
struct Target {
    std::string measure;        ///< what is counted, with its unit: "cities visited"
    std::string scope;          ///< where and for whom: "all of 2018"
    std::int64_t value = 0;     ///< 1 to 1,000,000,000
    Day start;                  ///< nothing is planned by then
    Day due;                    ///< all of it is, by the end of this day
    Day set_on;                 ///< when it was set, or changed to this
    std::string reason;         ///< why, in words
    std::vector<Counted> plan;  ///< milestones between start and due; none: evenly day by day

    bool operator==(const Target&) const = default;
};

/// The versions of one target, oldest first.
class TargetHistory {
public:
    /// Adds a version that takes the place of the last one from its `set_on` on. Gives what is
    /// wrong with it in words, and then changes nothing; empty when it was added.
    [[nodiscard]] std::string add(Target target);

    [[nodiscard]] std::span<const Target> versions() const { return versions_; }
    /// The version that counts on a day; null before the first was set.
    [[nodiscard]] const Target* current(Day day) const;

private:
    std::vector<Target> versions_;
};

/// One version of a target against what was counted by a day.
struct Standing {
    Target target;
    bool superseded = false;                        ///< by a later version
    std::int64_t planned = 0;                       ///< to date, the half rounded up
    std::int64_t actual = 0;                        ///< to date
    std::int64_t gap = 0;                           ///< actual - planned
    std::optional<std::int64_t> pace_basis_points;  ///< actual / planned; nothing: none planned yet
    std::int64_t attainment_basis_points = 0;       ///< actual / target
    std::optional<Day> met_on;                      ///< the first day on which it was met
    Outlook outlook;                                ///< at the due date
};

/// A standing for each version that was set by `day`, oldest first. `series` is in the order of its
/// days, each once (ensured).
std::vector<Standing> standings(const TargetHistory& history, std::span<const Counted> series,
                                Day day, const ForecastRules& rules = {});

}  // namespace grader::programmes
