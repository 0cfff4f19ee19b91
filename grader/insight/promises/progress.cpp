// A pace is that of a count: what is no count of ours is said so, not shown as nobody.
#include "grader/insight/promises/progress.h"

#include <algorithm>
#include <optional>

namespace grader::promises {

namespace {

using programmes::Counted;

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

std::vector<programmes::Standing> standings_of_part(const Aim& aim, std::int64_t count,
                                                    facts::Day day) {
    std::vector<programmes::Standing> standings =
        programmes::standings(aim.history, std::vector<Counted>{{day, count}}, day);
    for (programmes::Standing& standing : standings) {
        standing.met_on.reset();
        standing.outlook = {.forecast = {},
                            .why_not = "Of " + aim.scope + " only the count of today is known."};
    }
    return standings;
}

}  // namespace

Progress progress_of(const Aim& aim, const Records& records) {
    const Measure* measure = find_measure(aim.measure);
    if (measure == nullptr)
        return {{}, quoted(aim.measure) + " is no count of ours, so it has no pace."};
    const std::vector<std::string_view> units = facts::split_words(measure->units);
    if (std::ranges::count(units, aim.unit) == 0)
        return {{},
                "It is in " + aim.unit + ", but " + quoted(aim.measure) + " counts " +
                    std::string(units.front()) + "."};
    const facts::Day day = records.plan.as_of;
    if (aim.scope.empty())
        return {programmes::standings(aim.history, *series_of(aim.measure, records), day), ""};
    const std::optional<std::int64_t> count = count_of(*measure, aim.scope, records);
    if (!count)
        return {{},
                "In these figures, " + quoted(aim.measure) + " is not counted of " +
                    quoted(aim.scope) + "."};
    return {standings_of_part(aim, *count, day), ""};
}

}  // namespace grader::promises
