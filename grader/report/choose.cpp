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

bool is_of_pay(const Figure& figure) {
    return figure.line == "median" || figure.line == "known" || figure.line.starts_with("band-");
}

bool is_last_of_first(const figures::Plan& plan, const Figure& figure) {
    const outcomes::Profile& first = plan.profiles.front();
    return figure.profile == first.id && figure.window == first.windows.back().id;
}

template <typename Is>
void move_where(std::vector<Figure> from, std::vector<Figure>& to, const Is& is) {
    std::ranges::copy_if(std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()),
                         std::back_inserter(to), is);
}

// Everything but what further definitions say of pay, which the first one says.
bool is_told_of_whole(const figures::Plan& plan, const Figure& figure) {
    if (figure.profile.empty() || !is_of_pay(figure)) return true;
    return is_last_of_first(plan, figure) ||
           (figure.metric == "wioa-earnings" && figure.line == "median");
}

// Of a part: the ladder, who finished and how, the first definition's headline and pay.
bool is_compared(const figures::Plan& plan, const Figure& figure) {
    constexpr std::array<std::string_view, 5> kMetrics{"ladder", "enrolled", "on-time-graduation",
                                                       "graduation-150", "withdrawal-rate"};
    if (figure.profile.empty()) {
        const bool is_plain = figure.metric == "ladder" || figure.line.empty();
        return is_plain && std::ranges::find(kMetrics, figure.metric) != kMetrics.end();
    }
    const outcomes::Profile& first = plan.profiles.front();
    if (figure.profile == first.id && figure.line == "rate-" + first.rates.front().id) return true;
    return is_last_of_first(plan, figure) && (figure.line == "median" || figure.line == "known");
}

}  // namespace

std::vector<Figure> printed_figures(const figures::Plan& plan, const figures::Counter& counter,
                                    const Scope& whole, std::size_t breakdowns) {
    std::vector<Figure> printed;
    std::vector<Figure> of_parts;
    const auto tell_whole = [&](const figures::Cell& cell) {
        move_where(figures::figures_of(plan, cell, whole), printed,
                   [&](const Figure& figure) { return is_told_of_whole(plan, figure); });
    };
    if (whole.empty()) tell_whole(counter.whole());
    for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
        for (const auto& [scope, cell] : counter.cells(i)) {
            if (scope == whole) tell_whole(*cell);
            if (i >= breakdowns || !lies_within(scope, whole)) continue;
            move_where(figures::figures_of(plan, *cell, scope), of_parts,
                       [&](const Figure& figure) { return is_compared(plan, figure); });
        }
    }
    printed.insert(printed.end(), std::make_move_iterator(of_parts.begin()),
                   std::make_move_iterator(of_parts.end()));
    return printed;
}

std::optional<TooFine> too_fine(const figures::Plan& plan, const figures::Counter& counter,
                                const Scope& whole, std::size_t breakdowns,
                                std::int64_t min_group) {
    constexpr std::size_t kManyFew = 40;
    for (std::size_t i = 0; i < breakdowns; ++i) {
        TooFine found;
        for (const figures::Dimension dimension : plan.breakdowns[i])
            if (!whole.contains(std::string(figures::to_string(dimension))))
                found.by.push_back(dimension);
        if (found.by.size() < 2) continue;
        for (const auto& [scope, cell] : counter.cells(i)) {
            if (!lies_within(scope, whole)) continue;
            ++found.parts;
            found.few += cell->ladder[programmes::Rung::registered] < min_group ? 1 : 0;
        }
        if (found.few > kManyFew && 2 * found.few > found.parts) return found;
    }
    return std::nullopt;
}

}  // namespace grader::report
