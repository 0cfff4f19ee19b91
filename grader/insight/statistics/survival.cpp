// People in the order of their days; who is watched up to a day is at risk on it.
#include "grader/insight/statistics/survival.h"

#include <algorithm>
#include <cmath>

#include "sandbox/base/error.h"

namespace grader::statistics {

namespace {

// Products of fractions miss a half by their last digits.
constexpr double kHalf = 0.5 + 1e-9;

// Of the share that waits. Nothing where log(-log()) has no value.
std::optional<Interval> waiting_interval(const Step& step) {
    if (step.waiting <= 0 || step.waiting >= 1) return std::nullopt;
    const double log_waiting = std::log(step.waiting);
    const double reach = kZ95 * std::sqrt(step.variance) / -log_waiting;
    return Interval{.low = std::exp(log_waiting * std::exp(reach)),
                    .high = std::exp(log_waiting * std::exp(-reach))};
}

}  // namespace

Survival kaplan_meier(std::span<const Watched> people) {
    std::vector<Watched> order(people.begin(), people.end());
    std::ranges::sort(order, {}, &Watched::days);
    Survival survival{.people = static_cast<std::int64_t>(order.size())};
    std::int64_t at_risk = survival.people;
    double waiting = 1;
    double variance = 0;
    for (auto at = order.begin(); at != order.end();) {
        const std::int64_t day = at->days;
        base::ensure(day >= 0, "nobody is watched for less than no day");
        const auto end =
            std::find_if(at, order.end(), [&](const Watched& w) { return w.days != day; });
        const std::int64_t happened = std::count_if(at, end, [](auto& w) { return w.happened; });
        if (happened > 0) {
            const auto n = static_cast<double>(at_risk);
            const auto d = static_cast<double>(happened);
            waiting *= (n - d) / n;
            if (happened < at_risk) variance += d / (n * (n - d));
            survival.steps.push_back({.day = day,
                                      .at_risk = at_risk,
                                      .happened = happened,
                                      .waiting = waiting,
                                      .variance = variance});
        }
        at_risk -= end - at;
        survival.last_watched = day;
        at = end;
    }
    return survival;
}

std::optional<ShareBy> share_by(const Survival& survival, std::int64_t day) {
    if (survival.people == 0 || day < 0) return std::nullopt;
    const bool somebody_waits = survival.steps.empty() || survival.steps.back().waiting > 0;
    if (day > survival.last_watched && somebody_waits) return std::nullopt;
    const auto after = std::ranges::upper_bound(survival.steps, day, {}, &Step::day);
    if (after == survival.steps.begin()) return ShareBy{};
    const Step& step = *std::prev(after);
    ShareBy result{.share = 1 - step.waiting};
    if (const auto waiting = waiting_interval(step))
        result.interval = Interval{.low = 1 - waiting->high, .high = 1 - waiting->low};
    return result;
}

MedianDay median_day(const Survival& survival) {
    MedianDay median;
    for (const Step& step : survival.steps) {
        const auto interval = waiting_interval(step);
        if (!median.day && step.waiting <= kHalf) median.day = step.day;
        if (!interval) continue;
        if (!median.low && interval->low <= kHalf) median.low = step.day;
        if (!median.high && interval->high <= kHalf) median.high = step.day;
    }
    return median;
}

}  // namespace grader::statistics
