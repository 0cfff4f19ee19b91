// Plans are straight lines between milestones, kept as fractions until they are printed.
#include "grader/insight/programmes/targets.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "grader/insight/programmes/number_text.h"
#include "sandbox/base/error.h"

namespace grader::programmes {

namespace {

using std::chrono::days;

constexpr std::int64_t kMost = 1'000'000'000;

struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

// The half rounded up, for what is not negative.
std::int64_t rounded(std::int64_t numerator, std::int64_t denominator) {
    return (2 * numerator + denominator) / (2 * denominator);
}

Fraction planned_by(const Target& target, Day day) {
    Counted before{.day = target.start, .total = 0};
    std::vector<Counted> points = target.plan;
    points.push_back({.day = target.due, .total = target.value});
    if (day <= target.start) return {};
    for (const Counted& point : points) {
        if (day < point.day) {
            const std::int64_t span = (point.day - before.day).count();
            return {.numerator = before.total * span +
                                 (point.total - before.total) * (day - before.day).count(),
                    .denominator = span};
        }
        before = point;
    }
    return {.numerator = target.value};
}

std::string what_is_wrong(const Target& target) {
    if (target.value < 1 || target.value > kMost)
        return "A target is a number from 1 to " + number_text(kMost) + ".";
    if (target.due <= target.start) return "A target is due after its start.";
    if (target.due - target.start > days(100 * 366)) return "A target is due within a century.";
    Counted before{.day = target.start, .total = 0};
    for (const Counted& point : target.plan) {
        if (point.day <= before.day || point.day >= target.due)
            return "Milestones stand in the order of their days, between the start and the due "
                   "date.";
        if (point.total < before.total || point.total > target.value)
            return "Milestones grow, and none is more than the target.";
        before = point;
    }
    return "";
}

Standing standing_of(const Target& target, std::span<const Counted> series, Day day) {
    const Fraction planned = planned_by(target, day);
    Standing standing{.target = target,
                      .planned = rounded(planned.numerator, planned.denominator),
                      .actual = total_by(series, day)};
    base::ensure(standing.actual >= 0 && standing.actual <= kMost,
                 "counts are of people or things");
    standing.gap = standing.actual - standing.planned;
    // In doubles only where the product of the fraction would not fit a whole number.
    if (planned.numerator > 0) {
        standing.pace_basis_points =
            std::llround(10000.0L * static_cast<long double>(standing.actual) *
                         static_cast<long double>(planned.denominator) /
                         static_cast<long double>(planned.numerator));
    }
    standing.attainment_basis_points = rounded(standing.actual * 10000, target.value);
    const auto met = std::ranges::find_if(
        series, [&](const Counted& counted) { return counted.total >= target.value; });
    if (met != series.end() && met->day <= day) standing.met_on = met->day;
    return standing;
}

}  // namespace

std::string TargetHistory::add(Target target) {
    if (std::string wrong = what_is_wrong(target); !wrong.empty()) return wrong;
    if (!versions_.empty()) {
        const Target& last = versions_.back();
        if (target.measure != last.measure || target.scope != last.scope)
            return "A revision counts what the target counted; other things are another target.";
        if (target.set_on <= last.set_on)
            return "A revision is set after the version that it revises, which was set on " +
                   day_text(last.set_on) + ".";
    }
    versions_.push_back(std::move(target));
    return "";
}

const Target* TargetHistory::current(Day day) const {
    const auto after = std::ranges::upper_bound(versions_, day, {}, &Target::set_on);
    return after == versions_.begin() ? nullptr : &*std::prev(after);
}

std::vector<Standing> standings(const TargetHistory& history, std::span<const Counted> series,
                                Day day, const ForecastRules& rules) {
    std::vector<Standing> result;
    const Target* current = history.current(day);
    for (const Target& target : history.versions()) {
        if (target.set_on > day) break;
        Standing standing = standing_of(target, series, day);
        standing.superseded = &target != current;
        if (standing.met_on)
            standing.outlook.why_not =
                "It was met on " + day_text(*standing.met_on) +
                (*standing.met_on > target.due ? ", after it was due." : ".");
        else
            standing.outlook = forecast(series, day, target.due, target.value, rules);
        result.push_back(std::move(standing));
    }
    return result;
}

}  // namespace grader::programmes
