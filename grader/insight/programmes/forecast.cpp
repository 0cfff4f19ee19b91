// Weeks are whole and counted back from the day of the forecast, so that no half week looks slow.
#include "grader/insight/programmes/forecast.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "grader/insight/programmes/number_text.h"
#include "grader/insight/statistics/student.h"
#include "sandbox/base/error.h"

namespace grader::programmes {

namespace {

using std::chrono::days;

constexpr int kWeekDays = 7;
constexpr int kHorizonDays = 20 * 365;

// The increments of whole weeks up to `day`, the last one first.
std::vector<double> weekly(std::span<const Counted> series, Day day, int most_weeks) {
    std::vector<double> increments;
    if (series.empty()) return increments;
    for (Day end = day; static_cast<int>(increments.size()) < most_weeks; end -= days(kWeekDays)) {
        const Day begin = end - days(kWeekDays);
        if (begin < series.front().day) break;
        increments.push_back(static_cast<double>(total_by(series, end) - total_by(series, begin)));
    }
    return increments;
}

// How the total goes on: mean and spread after some weeks.
struct Course {
    double actual = 0;
    double per_week = 0;
    double dispersion = 1;
    double quantile = 0;
    double history = 1;  // weeks

    [[nodiscard]] double expected(double weeks) const { return actual + per_week * weeks; }
    [[nodiscard]] double reach(double weeks) const {
        return quantile * std::sqrt(dispersion * per_week * weeks * (1 + weeks / history));
    }
};

Course course_of(const std::vector<double>& increments, std::int64_t actual) {
    const auto n = static_cast<double>(increments.size());
    double sum = 0;
    double squares = 0;
    for (const double each : increments)
        sum += each;
    const double mean = sum / n;
    for (const double each : increments)
        squares += (each - mean) * (each - mean);
    const int degrees = static_cast<int>(increments.size()) - 1;
    return {.actual = static_cast<double>(actual),
            .per_week = mean,
            .dispersion = mean > 0 ? std::max(1.0, squares / (n - 1) / mean) : 1,
            .quantile = statistics::student_quantile(statistics::kZ80, degrees),
            .history = n};
}

// The first day after `day` by which the course, with so much of its spread, has come to `value`.
std::optional<Day> day_of(const Course& course, double value, double part_of_reach, Day day) {
    for (int passed = 1; passed <= kHorizonDays; ++passed) {
        const double weeks = static_cast<double>(passed) / kWeekDays;
        if (course.expected(weeks) + part_of_reach * course.reach(weeks) >= value)
            return day + days(passed);
    }
    return std::nullopt;
}

Outlook none(std::string why) {
    return {.forecast = {}, .why_not = std::move(why)};
}

}  // namespace

std::int64_t total_by(std::span<const Counted> series, Day day) {
    const auto after = std::ranges::upper_bound(series, day, {}, &Counted::day);
    return after == series.begin() ? 0 : std::prev(after)->total;
}

Outlook forecast(std::span<const Counted> series, Day day, Day due, std::int64_t value,
                 const ForecastRules& rules) {
    base::ensure(std::ranges::adjacent_find(series, std::ranges::greater_equal{}, &Counted::day) ==
                     series.end(),
                 "a series is in the order of its days");
    base::ensure(rules.least_weeks >= 6 && rules.least_weeks <= rules.most_weeks,
                 "a forecast needs six weeks");
    if (day >= due) return none("It was due on " + day_text(due) + ".");
    const std::vector<double> increments = weekly(series, day, rules.most_weeks);
    const auto weeks = static_cast<int>(increments.size());
    if (weeks < rules.least_weeks) {
        return none("A forecast needs " + std::to_string(rules.least_weeks) +
                    " whole weeks of counts; there are " + std::to_string(weeks) + ".");
    }
    const std::int64_t actual = total_by(series, day);
    const Course course = course_of(increments, actual);
    if (course.per_week <= 0)
        return none("Nothing was added in the last " + std::to_string(weeks) + " weeks.");
    const double left = static_cast<double>((due - day).count()) / kWeekDays;
    const double expected = course.expected(left);
    const double reach = course.reach(left);
    const auto wanted = static_cast<double>(value);
    Forecast result{.weeks = weeks,
                    .per_week = course.per_week,
                    .dispersion = course.dispersion,
                    .total = std::llround(expected),
                    .low = std::llround(expected - reach),
                    .high = std::llround(expected + reach),
                    .met_on = day_of(course, wanted, 0, day),
                    .earliest = day_of(course, wanted, 1, day),
                    .latest = day_of(course, wanted, -1, day)};
    result.low = std::max(result.low, actual);  // what was reached stays
    return {.forecast = result, .why_not = ""};
}

}  // namespace grader::programmes
