// Since when a person stands on each rung of the ladder. A rung is dated with the day on which it
// could first be told, so that the count of any day is what the ladder was on that day.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "grader/insight/figures/assessed.h"
#include "grader/insight/programmes/forecast.h"
#include "grader/insight/programmes/ladder.h"

namespace grader::figures {

/// By programmes::Rung; nothing where a rung was not reached by the plan's day.
///
/// registered: the first sign-up, matched seat or start of an enrolment. attended: the first
/// matched seat. met_dose: the day on which the minutes of matched seats came to the dose.
/// enrolled: the last day of a full refund. completed: the certificate's. credential: the first
/// one's, for who is enrolled. placed: the end of the window, as what happens within it still
/// counts. retained: half a year after the job began, for who is placed.
using Reached = std::array<std::optional<outcomes::Day>, programmes::kRungs.size()>;

Reached reached_by(const Plan& plan, const outcomes::History& history, const Part& part);

/// People by the day on which they reached each rung, and seats by theirs.
struct Days {
    std::array<std::map<outcomes::Day, std::int64_t>, programmes::kRungs.size()> people;
    std::map<outcomes::Day, std::int64_t> seats;

    void add(const Reached& reached);
    void add(const Days& other);
};

/// Totals by the end of each day on which something was added.
std::vector<programmes::Counted> totals(const std::map<outcomes::Day, std::int64_t>& added);

}  // namespace grader::figures
