// One figure of a report, and what it rests on: k of n, never a rate alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "grader/insight/figures/scope.h"
#include "grader/insight/outcomes/tally.h"
#include "grader/insight/statistics/proportion.h"

namespace grader::figures {

enum class Measure {
    count,    ///< `count` alone
    share,    ///< `count` of `of`
    cents,    ///< `value`, the median of what `count` of `of` people have
    days,     ///< the same in days
    minutes,  ///< `value`, a sum
    ratio,    ///< `count` for each of `of`, which may be more than one
};

std::string_view to_string(Measure measure);

struct Figure {
    std::string metric;   ///< its id in the catalogue (metrics.h)
    std::string profile;  ///< "cirr-2017"; empty where no definition is needed
    std::string window;   ///< "180d"; the same
    std::string line;     ///< a rate, a category, a band, a rung; empty where there is one
    std::string name;     ///< for people: "Placed in field"
    Scope scope;
    Measure measure = Measure::count;
    /// The last day on which those whom it counts had graduated, or exited; nothing where everybody
    /// counts. On one day, figures of different days are of different people.
    std::optional<outcomes::Day> until;
    std::string counts;  ///< what `count` counts: "cirr-2017/180d/1A"
    std::string among;   ///< what `of` counts; empty of a count alone
    std::int64_t count = 0;
    std::int64_t of = 0;
    std::optional<std::int64_t> value;
    /// Of a value: 95 %.
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::optional<outcomes::EvidenceMix> evidence;  ///< of `count`
    /// People of whom nobody can tell yet: their window, or the time of their course, is not over.
    /// Nothing where there is no such time.
    std::optional<std::int64_t> open;

    [[nodiscard]] statistics::Proportion proportion() const { return {count, of}; }
};

}  // namespace grader::figures
