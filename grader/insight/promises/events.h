// Events that took place, and where: only what somebody told was held, never what was planned.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "grader/facts/fact.h"
#include "grader/insight/figures/event_figures.h"
#include "grader/insight/programmes/forecast.h"

namespace grader::promises {

using facts::Day;

/// By name or id, the first day of each.
using FirstDays = std::map<std::string, Day>;

struct Events {
    FirstDays events;
    FirstDays cities;
    FirstDays sites;
    FirstDays partners;
    FirstDays colleges;

    [[nodiscard]] figures::EventCounts counts() const;

    /// For figures::Plan. An event is not known to have been held before somebody told so: one that
    /// is planned, was cancelled, or was forgotten. Nothing where no event was told of at all.
    [[nodiscard]] std::optional<std::set<std::string>> held() const;
};

/// Of the programme's own facts, in the order of their numbers; of those that happened by `as_of`.
/// An event that is told again is the one that was told first.
Events events_of(std::span<const facts::Recorded> facts, Day as_of);

/// How many there were by the end of each day on which one was added.
std::vector<programmes::Counted> totals(const FirstDays& first);

}  // namespace grader::promises
