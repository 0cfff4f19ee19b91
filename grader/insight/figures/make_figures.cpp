// Each group of metrics has its function; all of them write into one list.
#include "grader/insight/figures/make_figures.h"

#include <iterator>

#include "grader/insight/figures/figure_list.h"

namespace grader::figures {

std::string_view to_string(Measure measure) {
    switch (measure) {
        case Measure::count:
            return "count";
        case Measure::share:
            return "share";
        case Measure::cents:
            return "cents";
        case Measure::days:
            return "days";
        case Measure::minutes:
            return "minutes";
        case Measure::ratio:
            break;
    }
    return "ratio";
}

std::vector<Figure> figures_of(const Plan& plan, const Cell& cell, const Scope& scope) {
    FigureList list(scope);
    add_reach(list, cell);
    add_ladder(list, plan, cell);
    add_completion(list, plan, cell);
    add_outcomes(list, plan, cell);
    add_work(list, plan, cell);
    add_integrity(list, cell);
    return list.take();
}

std::vector<Figure> figures_of(const Plan& plan, const Counter& counter) {
    std::vector<Figure> all = figures_of(plan, counter.whole(), {});
    for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
        for (const auto& [scope, cell] : counter.cells(i)) {
            std::vector<Figure> part = figures_of(plan, *cell, scope);
            all.insert(all.end(), std::make_move_iterator(part.begin()),
                       std::make_move_iterator(part.end()));
        }
    }
    return all;
}

}  // namespace grader::figures
