// Where a count will be at a date if it goes on as in the last weeks, and how sure that is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace grader::programmes {

using Day = std::chrono::sys_days;

/// How many there are by the end of a day, all together since the beginning.
struct Counted {
    Day day;
    std::int64_t total = 0;

    bool operator==(const Counted&) const = default;
};

/// What was counted by the end of a day: the last total until then, 0 before the first.
std::int64_t total_by(std::span<const Counted> series, Day day);

/// How a forecast is made; both are choices.
struct ForecastRules {
    int least_weeks = 8;  ///< no forecast from a shorter history; 6 and more (ensured)
    int most_weeks = 26;  ///< weeks before these are too long ago to tell of the next ones
};

/// What the due date will bring if things go on as in the last weeks.
///
/// The weekly increments are taken as counts that scatter more than a Poisson distribution's: with
/// variance dispersion * mean, where the dispersion is estimated from these weeks and is at least
/// 1. The interval allows for the scatter of the coming weeks and for that of the mean itself, with
/// Student's t (P. McCullagh and J. A. Nelder, "Generalized Linear Models", 1989, on
/// overdispersion). It knows nothing of plans, seasons or trends. By simulation (forecast_test) 76
/// to 90 of 100 such intervals hold; with few, clustered counts and a horizon of three histories
/// about 70.
struct Forecast {
    int weeks = 0;           ///< of history that it was made from
    double per_week = 0;     ///< their mean
    double dispersion = 1;   ///< 1: as even as chance allows
    std::int64_t total = 0;  ///< expected by the due date
    std::int64_t low = 0;    ///< 80 % interval
    std::int64_t high = 0;
    std::optional<Day> met_on;    ///< when the target is expected to be met; within 20 years
    std::optional<Day> earliest;  ///< by the interval's high end
    std::optional<Day> latest;    ///< by its low end; nothing: perhaps never
};

/// A forecast, or why there is none.
struct Outlook {
    std::optional<Forecast> forecast;
    std::string why_not;  ///< a sentence; empty where there is a forecast
};

/// What is expected by `due` of a count that shall reach `value`. `series` is in the order of its
/// days, each once (ensured); its first day is the one that the counting began with.
Outlook forecast(std::span<const Counted> series, Day day, Day due, std::int64_t value,
                 const ForecastRules& rules = {});

}  // namespace grader::programmes
