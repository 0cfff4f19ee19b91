// How long it takes until something happens, when for some people it has not happened yet: the
// estimate of E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations",
// JASA 53 (1958). Leaving those people out would make every search look short.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "grader/insight/statistics/proportion.h"

namespace grader::statistics {

/// How long one person was watched.
struct Watched {
    std::int64_t days = 0;  ///< 0 and more (ensured)
    bool happened = false;  ///< on that day; else nobody knows what came after it
};

/// A day on which it happened to somebody.
struct Step {
    std::int64_t day = 0;
    std::int64_t at_risk = 0;   ///< to whom it had not happened before, and who were still watched
    std::int64_t happened = 0;  ///< to how many it did on this day
    double waiting = 1;         ///< the share to whom it has not happened after this day
    double variance = 0;        ///< of log(waiting), by M. Greenwood (1926)
};

struct Survival {
    std::vector<Step> steps;  ///< by day
    std::int64_t people = 0;
    std::int64_t last_watched =
        0;  ///< nothing is known of later days, unless nobody waits any more
};

Survival kaplan_meier(std::span<const Watched> people);

/// The share to whom it has happened by the end of a day.
struct ShareBy {
    double share = 0;
    /// 95 %, by log(-log(waiting)) as in J. D. Kalbfleisch and R. L. Prentice, "The Statistical
    /// Analysis of Failure Time Data". That formula has none where the share is 0 or 1.
    std::optional<Interval> interval;
};

/// Nothing where there is nobody, or the day lies behind the last that anybody was watched on.
std::optional<ShareBy> share_by(const Survival& survival, std::int64_t day);

/// The day by which it has happened to half of the people.
struct MedianDay {
    std::optional<std::int64_t> day;   ///< nothing: not reached
    std::optional<std::int64_t> low;   ///< 95 %, where the intervals of share_by reach a half
    std::optional<std::int64_t> high;  ///< nothing: not reached
};

/// The interval is that of R. Brookmeyer and J. Crowley, "A confidence interval for the median
/// survival time", Biometrics 38 (1982), on the log(-log) scale.
MedianDay median_day(const Survival& survival);

}  // namespace grader::statistics
