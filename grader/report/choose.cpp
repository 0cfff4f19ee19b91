// The order of the figures is that of figures_of(): the whole first, then part by part.
#include "grader/report/choose.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "grader/insight/figures/make_figures.h"

namespace grader::report {

namespace {

using figures::Figure;
using figures::Scope;

bool lies_within(const Scope& scope, const Scope& whole) {
    return scope.size() > whole.size() &&
           std::ranges::includes(scope, whole);  // both are sorted by dimension
}

}  // namespace

bool is_compared(const figures::Plan& plan, const Figure& figure) {
    constexpr std::array<std::string_view, 5> kMetrics{"ladder", "enrolled", "on-time-graduation",
                                                       "graduation-150", "withdrawal-rate"};
    if (figure.profile.empty()) {
        const bool is_whole_metric = figure.metric == "ladder" || figure.line.empty();
        return is_whole_metric && std::ranges::find(kMetrics, figure.metric) != kMetrics.end();
    }
    const outcomes::Profile& first = plan.profiles.front();
    if (figure.profile != first.id) return false;
    if (figure.line == "rate-" + first.rates.front().id) return true;
    return figure.window == first.windows.back().id &&
           (figure.line == "median" || figure.line == "known");
}

std::vector<Figure> printed_figures(const figures::Plan& plan, const figures::Counter& counter,
                                    const Scope& whole) {
    std::vector<Figure> of_whole;
    std::vector<Figure> of_parts;
    if (whole.empty()) of_whole = figures::figures_of(plan, counter.whole(), {});
    for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
        for (const auto& [scope, cell] : counter.cells(i)) {
            if (scope == whole) of_whole = figures::figures_of(plan, *cell, scope);
            if (!lies_within(scope, whole)) continue;
            std::ranges::copy_if(figures::figures_of(plan, *cell, scope),
                                 std::back_inserter(of_parts),
                                 [&](const Figure& figure) { return is_compared(plan, figure); });
        }
    }
    of_whole.insert(of_whole.end(), std::make_move_iterator(of_parts.begin()),
                    std::make_move_iterator(of_parts.end()));
    return of_whole;
}

}  // namespace grader::report
